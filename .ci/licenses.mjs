import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i
const RULE = '='.repeat(80)

/**
 * The text of `dist/licenses.txt`: name, version, licence and licence text of every package that left at least one byte
 * in a bundle, sorted by name, then version.
 *
 * @param {readonly import('esbuild').Metafile[]} metafiles one per build; paths relative to `root`
 * @param {string} root
 * @param {string} title the first line
 * @returns {string}
 */
export function licencesText(metafiles, root, title = 'Third-party software in this folder, with its licences.') {
  const folders = new Set(metafiles.flatMap(bundledFiles).flatMap(packageFolder))
  const entries = [...folders].map((folder) => licenceEntry(root, folder))
  entries.sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version))
  const unique = entries.filter((entry, i) => entry.text !== entries[i - 1]?.text)
  return `${[title, ...unique.map((entry) => entry.text)].join(`\n\n${RULE}\n`)}\n`
}

function bundledFiles(metafile) {
  return Object.values(metafile.outputs).flatMap((output) =>
    Object.entries(output.inputs).flatMap(([path, input]) => (input.bytesInOutput > 0 ? [path] : [])),
  )
}

/** The innermost package that a file belongs to; none for our own files. */
function packageFolder(path) {
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)
  return found?.[1] === undefined ? [] : [found[1]]
}

function licenceEntry(root, folder) {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
  const { name, version, license } = manifest
  if (typeof license !== 'string') throw new Error(`${folder}/package.json names no licence`)
  const texts = licenceTexts(join(root, folder), name)
  return { name, version, text: [`${name} ${version} (${license})`, ...texts].join('\n\n') }
}

/** A package without the file has its text in `licenses/`, as its repository has it. */
function licenceTexts(folder, packageName) {
  const files = readdirSync(folder, { withFileTypes: true }).filter(
    (file) => file.isFile() && LICENCE_FILE.test(file.name),
  )
  const names = files.map((file) => file.name).sort(compare)
  const own = join(import.meta.dirname, 'licenses', `${packageName}.txt`)
  if (names.length === 0 && existsSync(own)) return [readText(own)]
  if (names.length === 0) throw new Error(`${folder} has no licence file; add its text as ${own}`)
  return names.map((name) => readText(join(folder, name)))
}

function readText(file) {
  return readFileSync(file, 'utf8').replace(/\r\n?/g, '\n').trim()
}

/** By code unit, so that no locale changes the order. */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0
}
