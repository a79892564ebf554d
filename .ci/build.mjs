/**
 * Bundles `src` into `dist`: `core.cjs`, the entries `cli.cjs` and `index.cjs` that load it, and the simulator and the packages
 * that it loads when they are needed; writes the JSON Schemas of configuration, results and events into `dist/schemas`. Same
 * sources, same bytes.
 *
 * Usage: node .ci/build.mjs [--check]
 * With `--check` nothing is written: exit 1 when `dist` is not what the sources give.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { leanOpenai } from './lean-openai.mjs'
import { licencesText } from './licenses.mjs'
import { pageAssets } from './page-assets.mjs'
import { rareEntries, rarePackages } from './rare-packages.mjs'

const ROOT = resolve(import.meta.dirname, '..')

/** Bytes that all of `dist` may have: it is cloned by every run of the action. */
export const MAX_BYTES = 4_000_000

const OPTIONS = {
  bundle: true,
  write: false,
  metafile: true,
  platform: 'node',
  format: 'cjs',
  target: ['es2022', 'node20'],
  legalComments: 'none',
  // `require` starts faster than the module loader that a native `import()` would boot.
  supported: { 'dynamic-import': false },
  // Node gives these to modules only; elsewhere `import.meta` is empty, and the warning about it fails the build.
  define: { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' },
  logLevel: 'silent',
}

/** esbuild cannot split CommonJS: these modules are files of their own, which others load instead of holding a copy. */
const PARTS = { 'src/core.ts': 'core', 'src/simulator/server.ts': 'simulator' }

const ownParts = {
  name: 'own-parts',
  setup(builder) {
    for (const [file, name] of Object.entries(PARTS)) {
      const filter = new RegExp(`${file.slice('src'.length).replaceAll('.', '\\.')}$`)
      builder.onResolve({ filter }, ({ kind }) =>
        kind === 'entry-point' ? undefined : { path: `./${name}.cjs`, external: true },
      )
    }
  },
}

/**
 * Node has this HTTP client built in. The packages of GitHub's toolkit bring a second copy of 0.8 MB, for proxies alone;
 * Node's own obeys them under NODE_USE_ENV_PROXY.
 */
const builtInFetch = {
  name: 'built-in-fetch',
  setup(builder) {
    builder.onResolve({ filter: /^undici$/ }, () => ({ path: 'undici', namespace: 'built-in', sideEffects: false }))
    builder.onLoad({ filter: /.*/, namespace: 'built-in' }, () => ({
      contents: 'export const fetch = globalThis.fetch\nexport class ProxyAgent {}\n',
    }))
  },
}

/**
 * @param {string} root folder that holds `src` and `node_modules`
 * @returns {Promise<Map<string, string>>} text of each file of `dist` by its path in there, sorted
 */
export async function buildDist(root = ROOT) {
  const entries = { entryPoints: ['src/cli.ts', 'src/index.ts'] }
  const bundles = [await bundle(root, entries, [ownParts, builtInFetch, rarePackages, pageAssets])]
  for (const [file, entryNames] of Object.entries(PARTS)) {
    bundles.push(await bundle(root, { entryPoints: [file], entryNames }, [ownParts, rarePackages, pageAssets]))
  }
  for (const [name, contents] of rareEntries()) {
    const stdin = { contents, resolveDir: root, sourcefile: `${name}.js` }
    bundles.push(await bundle(root, { stdin, entryNames: name }, [builtInFetch, leanOpenai]))
  }
  const files = bundles
    .flatMap(({ outputFiles }) => outputFiles)
    .map((file) => [file.path.slice(root.length + 6), inAscii(file.text)])
  const metafiles = bundles.map(({ metafile }) => metafile)
  files.push(['licenses.txt', licencesText(metafiles, root)])
  files.push(...(await schemaFiles(root)))
  return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * A file of nothing but ASCII is read and parsed in half the time. Strings come escaped already; what is left stands in
 * comments and regular expressions, where the escape means the same.
 */
function inAscii(text) {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

async function bundle(root, what, plugins) {
  const result = await build({
    ...OPTIONS,
    absWorkingDir: root,
    ...what,
    plugins,
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
  })
  const [warning] = result.warnings
  if (warning) throw new Error(`${warning.location?.file}:${warning.location?.line}: ${warning.text}`)
  return result
}

/** What the published schemas are made of: they are values of the sources, so they are bundled and evaluated. */
const SCHEMAS = `
import { EVENTS_SCHEMA } from './src/commands/check/events-schema.ts'
import { configJsonSchema } from './src/config/json-schema.ts'
import { RESULT_SCHEMA } from './src/report/result-schema.ts'
export default { config: configJsonSchema(), events: EVENTS_SCHEMA, result: RESULT_SCHEMA }
`

async function schemaFiles(root) {
  const { outputFiles } = await build({
    ...OPTIONS,
    absWorkingDir: root,
    stdin: { contents: SCHEMAS, resolveDir: root, loader: 'ts' },
  })
  const evaluated = { exports: {} }
  new Function('module', 'exports', 'require', outputFiles[0].text)(
    evaluated,
    evaluated.exports,
    createRequire(join(root, 'package.json')),
  )
  const schemas = Object.entries(evaluated.exports.default)
  return schemas.map(([name, schema]) => [`schemas/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`])
}

/** Paths of all files below a folder, sorted; of a folder that does not exist, none. */
function filesBelow(folder) {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    return files.map((file) => file.slice(folder.length + 1).replaceAll('\\', '/')).sort()
  } catch (error) {
    if (error.code === 'ENOENT') return []
    throw error
  }
}

/** What differs between `dist` as it lies there and as it should be, one line each. */
export function staleFiles(files, dist) {
  const there = filesBelow(dist)
  const missing = [...files.keys()].filter((name) => !there.includes(name))
  const extra = there.filter((name) => !files.has(name))
  const changed = [...files.keys()].filter(
    (name) => !missing.includes(name) && readFileSync(join(dist, name), 'utf8') !== files.get(name),
  )
  return [
    ...missing.map((name) => `dist/${name} is missing`),
    ...extra.map((name) => `dist/${name} is not built from anything`),
    ...changed.map((name) => `dist/${name} is out of date`),
  ]
}

function writeDist(files, dist) {
  for (const name of filesBelow(dist)) if (!files.has(name)) rmSync(join(dist, name))
  for (const [name, text] of files) {
    mkdirSync(dirname(join(dist, name)), { recursive: true })
    writeFileSync(join(dist, name), text)
  }
}

async function main(argv) {
  const files = await buildDist()
  const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  for (const [name, text] of files) console.log(`dist/${name}  ${Buffer.byteLength(text).toLocaleString('en')} bytes`)
  if (bytes > MAX_BYTES) throw new Error(`dist has ${bytes} bytes; at most ${MAX_BYTES} are allowed`)

  const dist = join(ROOT, 'dist')
  if (!argv.includes('--check')) return writeDist(files, dist)
  const stale = staleFiles(files, dist)
  for (const line of stale) console.error(line)
  if (stale.length > 0) {
    console.error('Run `npm run build` and commit dist.')
    process.exitCode = 1
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv.slice(2))
