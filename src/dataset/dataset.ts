import type { RawCase } from '../domain/case.ts'
import { bad, ok, type Parsed } from '../domain/fault.ts'
import { firstProblems } from '../text/first-problems.ts'
import type { Row } from './case.ts'
import { checkCases, numberCases } from './cases.ts'
import { parseCsvRows } from './csv.ts'
import { parseJsonl } from './jsonl.ts'
import { parseJsonRows, parseYamlRows } from './list.ts'

type Reader = (text: string, file: string) => Parsed<readonly Row[]>

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
 * Reads a dataset by its suffix. Problems: `dataset-invalid` and those of the format and of checks, each with its
 * line; `dataset-empty`; `case-duplicate`. A case without an id gets one from its content.
 */
export function parseDataset(text: string, path: string): Parsed<readonly RawCase[]> {
  const reader = READERS.get(DATASET_SUFFIXES.find((suffix) => path.toLowerCase().endsWith(suffix)) ?? '')
  if (reader === undefined) return bad([unknownSuffix(path)])
  const rows = reader(text, path)
  if (rows.kind === 'bad') return rows
  const cases = numberCases(rows.value)
  const problems = checkCases(cases, path)
  return problems.length > 0 ? bad(firstProblems(problems, path)) : ok(cases)
}

function unknownSuffix(file: string) {
  const message = `Datasets end in ${DATASET_SUFFIXES.map((suffix) => `\`${suffix}\``).join(', ')}.`
  return { file, code: 'dataset-invalid', message, hint: 'Rename or convert the file.' } as const
}
