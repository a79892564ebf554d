import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildDist, MAX_BYTES, staleFiles } from '../../.ci/build.mjs'
import { GROUPS } from '../../.ci/rare-packages.mjs'
import { EVENTS_SCHEMA } from '../../src/commands/check/events-schema.ts'
import { configJsonSchema } from '../../src/config/json-schema.ts'
import { RESULT_SCHEMA } from '../../src/report/result-schema.ts'
import { type Bundle, copyBundle } from '../support/bundle.ts'
import { findNodes, WANTED_MAJORS } from '../support/nodes.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** What the sources import by value, statically or when it is needed. */
function* importedNames(folder: string): Generator<{ readonly from: string; readonly names: readonly string[] }> {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )) {
    const text = readFileSync(join(folder, file), 'utf8')
    for (const [, list = '', from = ''] of text.matchAll(/^import \{([^}]*)\} from '([^']+)'/gm)) {
      const names = list.split(',').map((name) => name.trim())
      yield { from, names: names.filter((name) => name !== '' && !name.startsWith('type ')) }
    }
    for (const [, from = ''] of text.matchAll(/^import \w+ from '([^']+)'/gm)) yield { from, names: ['default'] }
    for (const [, list = '', from = ''] of text.matchAll(/\{([^{}]*)\} = await import\('([^']+)'\)/g)) {
      yield { from, names: list.split(',').map((name) => name.trim().replace(/:.*/, '')) }
    }
  }
}

describe('the bundle', () => {
  let files: ReadonlyMap<string, string>
  beforeAll(async () => {
    files = await buildDist()
  })

  // `dist` was built at another time and place, so this is also what shows that two builds give the same.
  it('is what the sources give, byte for byte', () => {
    expect(staleFiles(files, join(ROOT, 'dist'))).toEqual([])
  })

  it('takes at most 4 MB, all of it', () => {
    const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
    expect(bytes).toBeLessThanOrEqual(MAX_BYTES)
    expect(MAX_BYTES).toBe(4_000_000)
  })

  it('shares one core between two small entries, and leaves what few runs need to files of its own', () => {
    expect([...files.keys()].filter((name) => !name.startsWith('schemas/'))).toEqual([
      'cli.cjs',
      'core.cjs',
      'csv-parse.cjs',
      'github.cjs',
      'index.cjs',
      'json-schema.cjs',
      'licenses.txt',
      'openai.cjs',
      're2js.cjs',
      'saxes.cjs',
      'simulator.cjs',
      'workload-identity.cjs',
    ])
    expect(files.get('core.cjs')).toContain('require("./json-schema.cjs")')
    expect(files.get('core.cjs')).not.toMatch(/^\/\/ node_modules\/(openai|ajv|re2js|saxes|csv-parse|@octokit)\//m)
    for (const name of ['cli.cjs', 'index.cjs']) {
      expect(files.get(name)).toContain('require("./core.cjs")')
      expect(files.get(name)).not.toMatch(/^\/\/ node_modules\/(openai|yaml|ajv|zod)\//m)
    }
  })

  it('has in those files whatever the sources import of their packages', () => {
    const load = createRequire(join(ROOT, 'package.json'))
    const imported = [...importedNames(join(ROOT, 'src'))]
    for (const [group, packages] of Object.entries(GROUPS)) {
      for (const [name, members] of Object.entries(packages)) {
        const used = imported.filter((one) => one.from === name).flatMap(({ names }) => names)
        expect([name, [...new Set(used)].toSorted()]).toEqual([name, members.toSorted()])
        const loaded = load(`./dist/${group}.cjs`)[name]
        for (const member of members) expect(loaded[member]).toBeDefined()
      }
    }
  })

  it('publishes the schemas of configuration, events and results, as the sources have them', () => {
    const schemas = { config: configJsonSchema(), events: EVENTS_SCHEMA, result: RESULT_SCHEMA }
    for (const [name, schema] of Object.entries(schemas)) {
      expect(JSON.parse(files.get(`schemas/${name}.schema.json`) ?? '')).toEqual(JSON.parse(JSON.stringify(schema)))
    }
  })

  it('is plain ASCII wherever it is code, which is read and parsed in half the time', () => {
    const code = [...files].filter(([name]) => name.endsWith('.cjs'))
    expect(code.flatMap(([, text]) => /[^\0-\x7f]/.exec(text)?.[0] ?? [])).toEqual([])
  })

  it('holds no path of the machine that built it', () => {
    for (const text of files.values()) {
      expect(text).not.toContain(ROOT)
      expect(text).not.toContain(tmpdir() === '/' ? '\0' : `${tmpdir()}/`)
    }
  })

  it('names what differs in a stale folder', () => {
    const stale = staleFiles(
      new Map([
        ['none.cjs', ''],
        ['schemas/config.schema.json', '{}'],
      ]),
      join(ROOT, 'dist'),
    )
    expect(stale).toContain('dist/none.cjs is missing')
    expect(stale).toContain('dist/schemas/config.schema.json is out of date')
    expect(stale).toContain('dist/core.cjs is not built from anything')
  })
})

describe('the licences', () => {
  const text = readFileSync(join(ROOT, 'dist', 'licenses.txt'), 'utf8')
  const heads = [...text.matchAll(/^={80}\n(\S+) (\S+) \((.+)\)\n\n(.+)/gm)].map(([, name, version, licence]) => {
    return { name, version, licence }
  })

  it('name every package of the bundle with its version', () => {
    const code = readdirSync(join(ROOT, 'dist'))
      .filter((name) => name.endsWith('.cjs'))
      .map((name) => readFileSync(join(ROOT, 'dist', name), 'utf8'))
      .join('\n')
    const bundled = [...code.matchAll(/^ *\/\/ node_modules\/(?:.*\/node_modules\/)?((?:@[^/]+\/)?[^/\n]+)\//gm)].map(
      ([, name]) => name,
    )
    expect(new Set(bundled).size).toBeGreaterThan(10)
    expect(new Set(heads.map(({ name }) => name))).toEqual(new Set(bundled))
  })

  it('are the versions of the lock file', () => {
    const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8')
    for (const { name, version } of heads)
      expect(lock).toContain(`node_modules/${name}": {\n      "version": "${version}"`)
  })

  it('are ones that MIT software may ship with', () => {
    const allowed = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', '0BSD']
    expect(heads.filter(({ licence }) => !allowed.includes(licence ?? ''))).toEqual([])
  })

  it('stand there in full', () => {
    const sections = text.split('='.repeat(80)).slice(1)
    expect(sections.filter((section) => section.length < 400)).toEqual([])
  })
})

describe('started with no node_modules in reach', () => {
  const nodes = findNodes()
  let bundle: Bundle
  beforeAll(() => {
    bundle = copyBundle()
  })
  afterAll(() => bundle.remove())

  for (const major of WANTED_MAJORS) {
    const node = nodes.get(major)
    if (node === undefined) console.warn(`NOT TESTED on Node ${major}: no such Node on PATH`)

    it.skipIf(node === undefined)(`tells its version and its help on Node ${major}`, async () => {
      const options = { cwd: bundle.folder, ...(node === undefined ? {} : { node }) }
      const version = await bundle.cli(['--version'], options)
      expect(version).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '' })
      const help = await bundle.cli(['--help'], options)
      expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('check'), stderr: '' })
    })

    it.skipIf(node === undefined)(`shows the demo on Node ${major}`, { timeout: 60_000 }, async () => {
      const options = { cwd: bundle.folder, ...(node === undefined ? {} : { node }) }
      const demo = await bundle.cli(['demo'], options)
      expect(demo).toMatchObject({ code: 0, stdout: expect.stringContaining('regressed') })
    })
  }

  it('finds nothing but itself beside it', () => {
    expect(readdirSync(bundle.folder).sort()).toEqual(['action.yml', 'dist', 'fixtures'])
  })
})
