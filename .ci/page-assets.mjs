/**
 * What the HTML report carries in itself, as texts that its module imports: `*.ts?script` is a script for the browser,
 * bundled into one text; `*?raw` is a file as it stands. One plugin for the build, one for the tests.
 */
import { readFile } from 'node:fs/promises'
import { dirname, relative, resolve } from 'node:path'
import { build } from 'esbuild'
import { licencesText } from './licenses.mjs'

const ROOT = resolve(import.meta.dirname, '..')
const SCRIPT = '?script'

const OPTIONS = {
  bundle: true,
  write: false,
  metafile: true,
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'silent',
}

/** The script as the page holds it, below the licences of the packages in it. Same sources, same bytes. */
async function bundledScript(entry, root) {
  const result = await build({ ...OPTIONS, absWorkingDir: root, entryPoints: [entry] })
  const title = 'Third-party software in this script, with its licences.'
  const licences = licencesText([result.metafile], root, title)
  if (licences.includes('*/')) throw new Error('a licence would end the comment that holds it')
  return `/*\n${licences}*/\n${result.outputFiles[0].text}`
}

/** For esbuild. Paths stay relative, so that a bundle does not depend on where it was built. */
export const pageAssets = {
  name: 'page-assets',
  setup(builder) {
    const root = builder.initialOptions.absWorkingDir ?? ROOT
    builder.onResolve({ filter: /\?(script|raw)$/ }, ({ path, resolveDir }) => ({
      path: relative(root, resolve(resolveDir, path)).replaceAll('\\', '/'),
      namespace: 'page-asset',
    }))
    builder.onLoad({ filter: /\?script$/, namespace: 'page-asset' }, async ({ path }) => ({
      contents: await bundledScript(resolve(root, path.slice(0, -SCRIPT.length)), root),
      loader: 'text',
    }))
    builder.onLoad({ filter: /\?raw$/, namespace: 'page-asset' }, async ({ path }) => ({
      contents: await readFile(resolve(root, path.slice(0, -'?raw'.length)), 'utf8'),
      loader: 'text',
    }))
  },
}

/** What an asset is called inside Vite: `\0script:<path>:`. Its end tells no style sheet, which the tests would blank out. */
const INSIDE = /^\0(script|raw):(.*):$/

/** For Vite, which the tests run on. */
export const pageAssetsForVite = {
  name: 'page-assets',
  enforce: 'pre',
  resolveId(source, importer) {
    const [path, kind] = source.split('?')
    return importer && (kind === 'script' || kind === 'raw')
      ? `\0${kind}:${resolve(dirname(importer), path)}:`
      : undefined
  },
  async load(id) {
    const [, kind, path] = INSIDE.exec(id) ?? []
    if (path === undefined) return undefined
    const text = kind === 'script' ? await bundledScript(path, ROOT) : await readFile(path, 'utf8')
    return `export default ${JSON.stringify(text)}`
  },
}
