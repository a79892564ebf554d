import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { breaches, idleAllowances, idleExcuses, untested } from './support/architecture.ts'
import { isFile, parseSource, readSources } from './support/source-file.ts'

const ROOT = join(import.meta.dirname, '..')
const SOURCES = readSources(ROOT, 'src')

const IN_BROWSER = "part of the report's page: test/browser/report.test.ts uses it in a real browser"

/** Sources without a test of their own, each with what tests it instead. */
const EXCUSED: Readonly<Record<string, string>> = {
  'src/core.ts': 'an entry: test/bundle starts it',
  'src/cli.ts': 'an entry: test/bundle starts it',
  'src/argv-options.ts': 'what argv.ts and argv-registry.ts share: their tests read every flag',
  'src/index.ts': 'an entry: test/bundle starts it',
  'src/wiring/action.ts': 'wires real ports: test/bundle/action-comment.test.ts and its siblings',
  'src/wiring/doctor.ts': 'wires real ports: test/bundle/doctor.test.ts',
  'src/wiring/init.ts': 'wires real ports: test/bundle/init.test.ts',
  'src/wiring/faults.ts': 'wires real ports: test/bundle/doctor.test.ts',
  'src/edges/github-action.ts': "one call each: test/bundle/action.test.ts reads the runner's files",
  'src/report/html/client/case-element.ts': IN_BROWSER,
  'src/report/html/client/case-pages.ts': IN_BROWSER,
  'src/report/html/client/case-store.ts': IN_BROWSER,
  'src/report/html/client/dom.ts': IN_BROWSER,
  'src/report/html/client/dot-pointer.ts': IN_BROWSER,
  'src/report/html/client/filter-bar.ts': IN_BROWSER,
  'src/report/html/client/keys.ts': IN_BROWSER,
  'src/report/html/client/list-view.ts': IN_BROWSER,
  'src/report/html/client/main.ts': IN_BROWSER,
}

const hasTest = (path: string) => isFile(ROOT, path)
const broken = (path: string, text: string) => breaches([parseSource(path, text)])

describe('the sources', () => {
  it('keep the dependency rule, without cycles, barrels, default exports or giants', () => {
    expect(breaches(SOURCES)).toEqual([])
  })

  it('use whatever the dependency rule allows them', () => {
    expect(idleAllowances(SOURCES)).toEqual([])
  })

  it('each have a test at the same path', () => {
    expect(untested(SOURCES, EXCUSED, hasTest)).toEqual([])
  })

  it('are excused from a test only as long as they need it', () => {
    const present = new Set(SOURCES.map(({ path }) => path))
    const entries = Object.fromEntries(Object.entries(EXCUSED).filter(([path]) => present.has(path)))
    expect(idleExcuses(SOURCES, entries, hasTest)).toEqual([])
  })
})

describe('the dependency rule', () => {
  it.each([
    ['src/domain/a.ts', "import { b } from '../text/b.ts'"],
    ['src/domain/a.ts', "import { randomUUID } from 'node:crypto'"],
    ['src/text/a.ts', "import type { b } from '../check/b.ts'"],
    ['src/compare/a.ts', "import { b } from '../gate/b.ts'"],
    ['src/gate/a.ts', "import { b } from '../plan/b.ts'"],
    ['src/report/a.ts', "import { b } from '../gate/b.ts'"],
    ['src/plan/a.ts', "import { b } from '../ports.ts'"],
    ['src/run/a.ts', "import { b } from '../edges/b.ts'"],
    ['src/commands/a.ts', "import { b } from '../edges/b.ts'"],
    ['src/commands/a.ts', "const b = await import('../edges/b.ts')"],
    ['src/edges/a.ts', "import { b } from '../run/b.ts'"],
    ['src/simulator/a.ts', "import { b } from '../check/b.ts'"],
    ['src/check/rules/a.ts', "import { b } from '../../dataset/b.ts'"],
    ['src/text/a.ts', "import * as z from 'zod/mini'"],
    ['src/config/a.ts', "import * as z from 'zod'"],
    ['src/run/a.ts', "import { readFileSync } from 'node:fs'"],
    ['src/text/a.ts', "import { b } from './b.js'"],
  ])('refuses in %s: %s', (path, text) => {
    expect(broken(path, text)).toEqual([expect.stringContaining(`${path} may not import `)])
  })

  it.each([
    ['src/domain/digest.ts', "import { createHash } from 'node:crypto'"],
    ['src/check/rules/a.ts', "import { b } from '../../text/b.ts'"],
    ['src/check/a.ts', "import Ajv from 'ajv/dist/2020.js'"],
    ['src/config/a.ts', "import * as z from 'zod/mini'"],
    ['src/edges/a.ts', "import OpenAI from 'openai'\nimport { b } from '../ports.ts'\nimport { c } from 'node:net'"],
    ['src/simulator/a.ts', "import { createServer } from 'node:http'"],
    ['src/commands/a.ts', "import { b } from '../run/b.ts'"],
  ])('allows in %s: %s', (path, text) => {
    expect(broken(path, text)).toEqual([])
  })

  it('names what it allows and nothing uses', () => {
    const one = [parseSource('src/outcome/a.ts', "import { b } from '../gate/b.ts'")]
    const idle = idleAllowances(one).filter((sentence) => sentence.startsWith('outcome '))
    expect(idle).toEqual(['outcome is allowed compare, which it does not use'])
  })

  it('refuses an edge that adapts two packages', () => {
    expect(broken('src/edges/a.ts', "import OpenAI from 'openai'\nimport * as core from '@actions/core'")).toEqual([
      'src/edges/a.ts adapts more than one package',
    ])
  })

  it('refuses a folder that nobody planned', () => {
    expect(broken('src/utils/a.ts', 'export const a = 1')).toEqual([expect.stringContaining('does not name')])
  })

  it('refuses a cycle, by its path', () => {
    const a = parseSource('src/text/a.ts', "import { b } from './b.ts'")
    const b = parseSource('src/text/b.ts', "import type { a } from './a.ts'")
    expect(breaches([a, b])).toEqual(['import cycle: src/text/a.ts → src/text/b.ts → src/text/a.ts'])
  })
})

describe('the shape of a file', () => {
  const lines = (count: number) => `const a = 1\n`.repeat(count)

  it.each([
    ['Date.now', 'export const a = Date.now()'],
    ['new Date()', 'export const a = new Date()'],
    ['Math.random', 'export const a = () => Math.random()'],
    ['process', 'export const a = process.env'],
    ['fetch', "export const a = () => fetch('http://127.0.0.1')"],
    ['setTimeout', 'export const a = () => setTimeout(() => {}, 1)'],
  ])('refuses %s where a port is due, and allows it in an edge', (name, text) => {
    expect(broken('src/run/a.ts', text)).toEqual([`src/run/a.ts uses ${name} instead of a port`])
    expect(broken('src/edges/a.ts', text)).toEqual([])
  })

  it('allows a function of 40 lines and refuses one of 41', () => {
    expect(broken('src/text/a.ts', `function a() {\n${'  b()\n'.repeat(38)}}`)).toEqual([])
    expect(broken('src/text/a.ts', `\nfunction a() {\n${'  b()\n'.repeat(39)}}`)).toEqual([
      'src/text/a.ts:2 has a function of 41 lines (at most 40)',
    ])
    expect(broken('src/text/a.ts', `const a = () => {\n${'  b()\n'.repeat(39)}}`)).toHaveLength(1)
  })

  it('allows a file of 250 lines and refuses one of 251', () => {
    expect(broken('src/text/a.ts', lines(250))).toEqual([])
    expect(broken('src/text/a.ts', lines(251))).toEqual(['src/text/a.ts has 251 lines (at most 250)'])
  })

  it.each([
    ['a default export', 'src/text/a.ts', 'export default 1', 'has a default export'],
    ['a default export by name', 'src/text/a.ts', 'const a = 1\nexport { a as default }', 'has a default export'],
    ['a barrel', 'src/text/a.ts', "export * from './b.ts'", 'passes on ./b.ts'],
    ['a type passed on', 'src/text/a.ts', "export type { B } from './b.ts'", 'passes on ./b.ts'],
    ['a camelCase name', 'src/text/parseYaml.ts', 'export const a = 1', 'is not in kebab-case'],
  ])('refuses %s', (_, path, text, complaint) => {
    expect(broken(path, text)).toEqual([expect.stringContaining(complaint)])
  })
})

describe('the mirror of tests', () => {
  const files = [
    parseSource('src/text/a.ts', 'export const a = () => 1'),
    parseSource('src/text/types.ts', 'export interface A {\n  a(): void\n}'),
    parseSource('src/domain/b.ts', 'export const b = () => 1'),
  ]

  it('asks for a test of every source with a function, but not of the domain', () => {
    expect(untested(files, {}, () => false)).toEqual(['test/text/a.test.ts'])
    expect(untested(files, { 'src/text/a.ts': 'why' }, () => false)).toEqual([])
  })

  it('finds excuses for files that are gone or tested by now', () => {
    expect(idleExcuses(files, { 'src/text/gone.ts': 'why' }, () => false)).toEqual(['src/text/gone.ts'])
    expect(idleExcuses(files, { 'src/text/a.ts': 'why' }, () => true)).toEqual(['src/text/a.ts'])
    expect(idleExcuses(files, { 'src/text/a.ts': 'why' }, () => false)).toEqual([])
  })
})
