import type { RawCase } from '../domain/case.ts'
import { bad, ok, type Parsed } from '../domain/fault.ts'
import { firstProblems } from '../text/first-problems.ts'
import type { Row } from './case.ts'
import { checkCases, numberCases } from './cases.ts'
import { parseCsvRows } from './csv.ts'
import { parseJsonl, type Twin } from './jsonl.ts'
import { parseJsonRows, parseYamlRows } from './list.ts'

type Reader = (text: string, file: string, twin: Twin | null) => Parsed<readonly Row[]>

const READERS: ReadonlyMap<string, Reader> = new Map([
  ['.jsonl', parseJsonl],
  ['.json', parseJsonRows],
  ['.yml', parseYamlRows],
  ['.yaml', parseYamlRows],
  ['.csv', parseCsvRows],
])

/** The suffixes of dataset files that can be read. */
export const DATASET_SUFFIXES: readonly string[] = [...READERS.keys()]

/** Whether a path's suffix is one that `parseDataset` reads. */
export function isDatasetPath(path: string): boolean {
  return DATASET_SUFFIXES.some((suffix) => path.toLowerCase().endsWith(suffix))
}

/**
 * Reads one file of a dataset by its suffix. Problems: `dataset-invalid` and those of the format and of checks.
 * @param twin the same file in another version, whose rows are used where they are the same (JSONL).
 */
export function parseRows(text: string, path: string, twin: Twin | null = null): Parsed<readonly Row[]> {
  const reader = READERS.get(DATASET_SUFFIXES.find((suffix) => path.toLowerCase().endsWith(suffix)) ?? '')
  return reader === undefined ? bad([unknownSuffix(path)]) : reader(text, path, twin)
}

/**
 * The cases of a dataset, from the rows of its files in order. Problems: `dataset-empty`, `case-duplicate`, and more
 * cases than are taken. A case without an id gets one from its content.
 *
 * @param name the file's path, or whatever stands for several.
 */
export function datasetCases(files: readonly (readonly Row[])[], name: string): Parsed<readonly RawCase[]> {
  const cases = numberCases(files.flat())
  const problems = checkCases(cases, name)
  return problems.length > 0 ? bad(firstProblems(problems, name)) : ok(cases)
}

function unknownSuffix(file: string) {
  const message = `Datasets end in ${DATASET_SUFFIXES.map((suffix) => `\`${suffix}\``).join(', ')}.`
  return { file, code: 'dataset-invalid', message, hint: 'Rename or convert the file.' } as const
}
