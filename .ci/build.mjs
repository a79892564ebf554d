/**
 * Bundles `src` into `dist`: `core.cjs`, and the entries `cli.cjs` and `index.cjs` that load it. Same sources, same bytes.
 *
 * Usage: node .ci/build.mjs [--check]
 * With `--check` nothing is written: exit 1 when `dist` is not what the sources give.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { licencesText } from './licenses.mjs'

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

/** esbuild cannot split CommonJS: the entries load one shared core instead of each holding a copy. */
const sharedCore = {
  name: 'shared-core',
  setup(builder) {
    builder.onResolve({ filter: /\/core\.ts$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: './core.cjs', external: true },
    )
  },
}

/**
 * Packages whose modules only define things, but do not say so: 0.8 MB of HTTP client that @actions/core loads for a
 * function that may not be called. They come back as soon as something of theirs is used.
 */
const pureModules = {
  name: 'pure-modules',
  setup(builder) {
    builder.onResolve({ filter: /^undici$/ }, async ({ path, pluginData, ...place }) => {
      if (pluginData === 'resolved') return undefined
      const found = await builder.resolve(path, { ...place, pluginData: 'resolved' })
      return { ...found, sideEffects: false }
    })
  },
}

/**
 * @param {string} root folder that holds `src` and `node_modules`
 * @returns {Promise<Map<string, string>>} text of each file of `dist` by its path in there, sorted
 */
export async function buildDist(root = ROOT) {
  const core = await bundle(root, ['src/core.ts'], [pureModules])
  const entries = await bundle(root, ['src/cli.ts', 'src/index.ts'], [sharedCore, pureModules])
  const files = [...core.outputFiles, ...entries.outputFiles].map((file) => [
    file.path.slice(root.length + 6),
    file.text,
  ])
  files.push(['licenses.txt', licencesText([core.metafile, entries.metafile], root)])
  return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)))
}

async function bundle(root, entryPoints, plugins) {
  const result = await build({
    ...OPTIONS,
    absWorkingDir: root,
    entryPoints,
    plugins,
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
  })
  const [warning] = result.warnings
  if (warning) throw new Error(`${warning.location?.file}:${warning.location?.line}: ${warning.text}`)
  return result
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
  const missing = [...files.keys()].filter((name) => !filesBelow(dist).includes(name))
  const extra = filesBelow(dist).filter((name) => !files.has(name))
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
