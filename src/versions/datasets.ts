import type { Row } from '../dataset/case.ts'
import { DATASET_SUFFIXES, datasetCases, isDatasetPath, parseRows } from '../dataset/dataset.ts'
import type { Twin } from '../dataset/jsonl.ts'
import type { RawCase } from '../domain/case.ts'
import { bad, type Location, ok, type Parsed, type Problem } from '../domain/fault.ts'
import type { Tree } from '../ports.ts'
import { isPromptPath } from '../prompt/path.ts'
import { closest } from '../text/closest.ts'
import { memoizedOn } from '../text/memo.ts'
import { globFlaw, globMatcher, isGlob } from './globs.ts'
import type { Trees } from './prompt-pairs.ts'
import { parseText, problemsOf, readText } from './reading.ts'

/** The largest file of a dataset, in bytes; several have at most as much together. */
export const MAX_DATASET_BYTES = 64 * 1024 * 1024

/** The cases of a dataset in both versions; `null`: there is none. */
export interface CaseSources {
  readonly base: Parsed<readonly RawCase[] | null>
  readonly head: Parsed<readonly RawCase[] | null>
}

/** The datasets of two versions, by path or glob. */
export interface Datasets {
  /** Suites may share one: each is read once, when it is first asked for. */
  cases(dataset: string): Promise<CaseSources>
  /** Those that were asked for. */
  read(): ReadonlySet<string>
}

/** Opens the datasets of two versions. */
export function datasetsOf(trees: Trees): Datasets {
  const read = new Map<string, Promise<CaseSources>>()
  return {
    cases(dataset) {
      const known = read.get(dataset) ?? readDataset(trees, dataset)
      read.set(dataset, known)
      return known
    },
    read: () => new Set(read.keys()),
  }
}

/** The files that a dataset's path or glob stands for in one version, sorted by path. */
export async function datasetFiles(tree: Tree, dataset: string): Promise<readonly string[]> {
  return isGlob(dataset) ? filesOfDataset(dataset, await tree.paths()) : [dataset]
}

/** Of these paths the one that is called so, else those that a glob matches; none for what is neither. */
export function filesOfDataset(dataset: string, paths: readonly string[]): readonly string[] {
  if (paths.includes(dataset)) return [dataset]
  return isGlob(dataset) && globFlaw(dataset) === null ? rowFiles(paths).filter(globMatcher(dataset)) : []
}

/** Of a listing, which is looked through once, however many suites have a glob: large repositories have many of both. */
const rowFiles = memoizedOn((paths: readonly string[]) => paths.filter(isRows))

/** A chat is a prompt, although its suffix is also that of a dataset. */
function isRows(path: string): boolean {
  return isDatasetPath(path) && !isPromptPath(path)
}

/** One file of a dataset in one version; `null`: it is not there. */
interface DatasetFile {
  readonly path: string
  readonly id: string | null
  readonly text: Parsed<string | null>
  readonly rows: Parsed<readonly Row[] | null>
}

/** Rows that both versions share are the same objects, so that they lie in memory once and need no comparison. */
async function readDataset({ base, head }: Trees, dataset: string): Promise<CaseSources> {
  const after = await readFiles(head, dataset, [])
  const before = await readFiles(base, dataset, after)
  const cases = casesOf(after, dataset)
  const same = before.length === after.length && before.every((file, index) => file === after[index])
  return { base: same ? cases : casesOf(before, dataset), head: cases }
}

async function readFiles(tree: Tree, dataset: string, others: readonly DatasetFile[]): Promise<readonly DatasetFile[]> {
  const known = new Map(others.map((file) => [file.path, file]))
  const files: DatasetFile[] = []
  for (const path of await datasetFiles(tree, dataset)) {
    // One more than allowed is enough to refuse them all; the rest need not lie in memory.
    if (isTooLarge(files)) break
    files.push(await readFile(tree, path, known.get(path)))
  }
  return files
}

async function readFile(tree: Tree, path: string, twin: DatasetFile | undefined): Promise<DatasetFile> {
  const id = await tree.contentId(path)
  if (twin !== undefined && id !== null && twin.id === id) return twin
  const text = await readText(tree, path, MAX_DATASET_BYTES)
  const known = twin === undefined ? null : readTwin(twin)
  if (twin !== undefined && known !== null && text.kind === 'ok' && text.value === known.text) return twin
  return { path, id, text, rows: parseText(text, (content) => parseRows(content, path, known)) }
}

function readTwin({ text, rows }: DatasetFile): Twin | null {
  if (text.kind === 'bad' || rows.kind === 'bad' || text.value === null || rows.value === null) return null
  return { text: text.value, rows: rows.value }
}

function casesOf(files: readonly DatasetFile[], dataset: string): Parsed<readonly RawCase[] | null> {
  const problems = files.flatMap(({ rows }) => problemsOf(rows))
  if (problems.length > 0) return bad(problems)
  const rows = files.flatMap((file) => (file.rows.kind === 'ok' && file.rows.value !== null ? [file.rows.value] : []))
  if (rows.length === 0) return ok(null)
  return isTooLarge(files) ? bad([tooLarge(dataset)]) : datasetCases(rows, dataset)
}

/** In UTF-16 units, which no file has more of than bytes. */
function isTooLarge(files: readonly DatasetFile[]): boolean {
  const lengths = files.map(({ text }) => (text.kind === 'ok' ? (text.value?.length ?? 0) : 0))
  return lengths.reduce((sum, length) => sum + length, 0) > MAX_DATASET_BYTES
}

function tooLarge(dataset: string): Problem {
  const message = `The files of the dataset \`${dataset}\` have more than 64 MiB together.`
  return { file: dataset, code: 'file-too-large', message, hint: 'Make them smaller, or name fewer of them.' }
}

/** The problem of a dataset that no version has. @param paths every path of base or head. */
export function datasetMissing(dataset: string, at: Partial<Location>, paths: readonly string[]): Parsed<never> {
  const hint = 'Name files by their path from the root of the repository, or by a glob.'
  return bad([{ code: 'file-not-found', message: missingMessage(dataset, paths), hint, ...at }])
}

function missingMessage(dataset: string, paths: readonly string[]): string {
  const flaw = isGlob(dataset) ? globFlaw(dataset) : null
  if (flaw !== null) return `\`${dataset}\` cannot be used: ${flaw}.`
  if (isGlob(dataset)) return `No dataset (${DATASET_SUFFIXES.join(', ')}) is matched by \`${dataset}\`.`
  const folder = dataset.slice(0, dataset.lastIndexOf('/') + 1)
  const near = closest(
    dataset,
    paths.filter((path) => path.startsWith(folder)),
  )
  return `There is no dataset \`${dataset}\`.${near === null ? '' : ` Did you mean \`${near}\`?`}`
}
