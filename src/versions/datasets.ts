import { parseDataset } from '../dataset/dataset.ts'
import type { RawCase } from '../domain/case.ts'
import { bad, type Location, type Parsed } from '../domain/fault.ts'
import { closest } from '../text/closest.ts'
import type { Trees } from './prompt-pairs.ts'
import { parseText, readText } from './reading.ts'

/** The largest dataset, in bytes. */
const MAX_BYTES = 64 * 1024 * 1024

/** The cases of a dataset in both versions; `null`: there is none. */
export interface CaseSources {
  readonly base: Parsed<readonly RawCase[] | null>
  readonly head: Parsed<readonly RawCase[] | null>
}

/** Gives the cases of dataset files. Suites may share one: each is read once. */
export type Datasets = (path: string) => Promise<CaseSources>

/** Reads the datasets of two versions, each when it is first asked for. */
export function datasetsOf(trees: Trees): Datasets {
  const read = new Map<string, Promise<CaseSources>>()
  return (path) => {
    const known = read.get(path) ?? readDataset(trees, path)
    read.set(path, known)
    return known
  }
}

async function readDataset({ base, head }: Trees, path: string): Promise<CaseSources> {
  const parse = (text: Parsed<string | null>) => parseText(text, (content) => parseDataset(content, path))
  const after = await readText(head, path, MAX_BYTES)
  const before = await readText(base, path, MAX_BYTES)
  const cases = parse(after)
  const same = before.kind === 'ok' && after.kind === 'ok' && before.value === after.value
  return { base: same ? cases : parse(before), head: cases }
}

/** The problem of a dataset that no version has. @param paths every path of base or head. */
export function datasetMissing(dataset: string, at: Partial<Location>, paths: readonly string[]): Parsed<never> {
  const folder = dataset.slice(0, dataset.lastIndexOf('/') + 1)
  const near = closest(
    dataset,
    paths.filter((path) => path.startsWith(folder)),
  )
  const meant = near === null ? '' : ` Did you mean \`${near}\`?`
  const message = `There is no dataset \`${dataset}\`.${meant}`
  return bad([
    { code: 'file-not-found', message, hint: 'Name a file by its path from the root of the repository.', ...at },
  ])
}
