import type { SuitePolicy } from '../domain/policy.ts'
import type { Tree } from '../ports.ts'
import { datasetFiles } from './datasets.ts'
import { withoutDot } from './match-suites.ts'
import type { Trees } from './prompt-pairs.ts'

/**
 * Says of each dataset whose files differ between two commits, and whose prompts do not, that its cases are not run: a
 * pull request of fixtures only is green without a word else. Nothing is read; ids of contents are compared.
 *
 * @param read datasets that are already spoken of, because a prompt of theirs changed.
 */
export async function datasetNotices(
  { base, head }: Trees,
  suites: readonly SuitePolicy[],
  read: ReadonlySet<string>,
): Promise<readonly string[]> {
  const named = new Set(suites.flatMap(({ dataset }) => (dataset === null ? [] : [withoutDot(dataset)])))
  const notices: string[] = []
  for (const dataset of [...named].filter((name) => !read.has(name))) {
    if ((await filesAndIds(base, dataset)) === (await filesAndIds(head, dataset))) continue
    notices.push(
      `${dataset}: its prompts did not change, so its cases are not run; the change takes effect after merge.`,
    )
  }
  return notices
}

async function filesAndIds(tree: Tree, dataset: string): Promise<string> {
  const files = await datasetFiles(tree, dataset)
  return JSON.stringify(await Promise.all(files.map(async (path) => [path, await tree.contentId(path)])))
}
