import { allParsed, ok, type Parsed } from '../domain/fault.ts'
import type { SuitePolicy } from '../domain/policy.ts'
import type { Tree } from '../ports.ts'
import { type Datasets, datasetFiles } from './datasets.ts'
import { withoutDot } from './match-suites.ts'
import type { Trees } from './prompt-pairs.ts'

/**
 * Says of each dataset whose files differ between two commits, and whose prompts do not, that its cases are not run: a
 * pull request of fixtures only is green without a word else. One that head has so broken that it cannot be read is a
 * problem even so: after the merge it would stop every change of its prompts. What is the same in both is not read.
 *
 * @param datasets those read already are spoken of, because a prompt of theirs changed.
 */
export async function datasetNotices(
  { base, head }: Trees,
  suites: readonly SuitePolicy[],
  datasets: Datasets,
): Promise<Parsed<readonly string[]>> {
  const read = datasets.read()
  const named = new Set(suites.flatMap(({ dataset }) => (dataset === null ? [] : [withoutDot(dataset)])))
  const notices: Parsed<string>[] = []
  for (const dataset of [...named].filter((name) => !read.has(name))) {
    if ((await filesAndIds(base, dataset)) === (await filesAndIds(head, dataset))) continue
    const { head: cases } = await datasets.cases(dataset)
    const notice = `${dataset}: its prompts did not change, so its cases are not run; the change takes effect after merge.`
    notices.push(cases.kind === 'bad' ? cases : ok(notice))
  }
  return allParsed(notices)
}

async function filesAndIds(tree: Tree, dataset: string): Promise<string> {
  const files = await datasetFiles(tree, dataset)
  return JSON.stringify(await Promise.all(files.map(async (path) => [path, await tree.contentId(path)])))
}
