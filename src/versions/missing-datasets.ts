import type { Problem } from '../domain/fault.ts'
import type { SuitePolicy } from '../domain/policy.ts'
import { datasetMissing, filesOfDataset } from './datasets.ts'
import { withoutDot } from './match-suites.ts'

type Named = Pick<SuitePolicy, 'at'> & { readonly dataset: string }

/**
 * Datasets that suites newly name and that no version has: merged, they would stop every change of their prompts. Those
 * that base names already are left to the changes that need them, or nothing else could be merged.
 * @param paths every path of base or head.
 */
export function missingDatasets(
  suites: readonly SuitePolicy[],
  before: readonly SuitePolicy[],
  paths: readonly string[],
): readonly Problem[] {
  const known = new Set(namedBy(before).map(({ dataset }) => dataset))
  const missing = namedBy(suites).filter(({ dataset }) => !known.has(dataset) && !isThere(dataset, paths))
  return missing.flatMap(({ dataset, at }) => {
    const problem = datasetMissing(dataset, at, paths)
    return problem.kind === 'bad' ? problem.problems : []
  })
}

/**
 * Says of each dataset that base alone has, and that head's suites still name, that nothing takes its place.
 * @param paths every path of base or head.
 * @param here every path of head.
 */
export function leftDatasets(
  suites: readonly SuitePolicy[],
  paths: readonly string[],
  here: readonly string[],
): readonly string[] {
  const left = namedBy(suites).filter(({ dataset }) => isThere(dataset, paths) && !isThere(dataset, here))
  const first = left.filter(({ dataset }, index) => left.findIndex((each) => each.dataset === dataset) === index)
  return first.map(({ dataset, at: { file, line } }) => {
    const place = line === undefined ? file : `${file}:${line}`
    return `${place}: there is no dataset \`${dataset}\` any more. ${LEFT}`
  })
}

const LEFT =
  'After the merge every change of its prompts would be refused for that: name what takes its place, or remove it here too.'

function namedBy(suites: readonly SuitePolicy[]): readonly Named[] {
  return suites.flatMap(({ dataset, at }) => (dataset === null ? [] : [{ dataset: withoutDot(dataset), at }]))
}

function isThere(dataset: string, paths: readonly string[]): boolean {
  return filesOfDataset(dataset, paths).length > 0
}
