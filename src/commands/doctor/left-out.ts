import { leftOutOf } from '../../dataset/left-out.ts'
import type { SuitePolicy } from '../../domain/policy.ts'
import type { Tree } from '../../ports.ts'
import { datasetFiles, MAX_DATASET_BYTES } from '../../versions/datasets.ts'
import { withoutDot } from '../../versions/match-suites.ts'
import { listed } from '../../versions/wording.ts'

/** More than promptfoo has, so that whatever is left out is named. */
const MOST_KEYS = 40

/** What suites leave out of configurations of promptfoo's that are their datasets, a sentence for each file. */
export async function leftOutNotices(tree: Tree, suites: readonly SuitePolicy[]): Promise<readonly string[]> {
  const datasets = new Set(suites.flatMap(({ dataset }) => (dataset === null ? [] : [withoutDot(dataset)])))
  const notices: string[] = []
  for (const dataset of datasets) {
    for (const file of await datasetFiles(tree, dataset)) notices.push(...(await noticeOf(tree, file)))
  }
  return notices
}

async function noticeOf(tree: Tree, file: string): Promise<readonly string[]> {
  if (!/\.(?:json|ya?ml)$/i.test(file)) return []
  const keys = leftOutOf((await tree.read(file, MAX_DATASET_BYTES)) ?? '', file)
  if (keys.length === 0) return []
  const names = listed(
    keys.map((key) => `\`${key}\``),
    MOST_KEYS,
  )
  return [`${file}: of this configuration of promptfoo's only \`tests\` and \`defaultTest\` are read, not ${names}.`]
}
