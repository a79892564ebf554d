import { isDatasetPath } from '../../dataset/dataset.ts'
import type { Parsed, Problem } from '../../domain/fault.ts'
import type { Tree } from '../../ports.ts'
import { holdsCases, isPartialPath, isPromptPath } from '../../prompt/path.ts'
import { CONFIG_PATHS } from '../../versions/config-file.ts'
import { refuseSuitesOverBudget } from '../doctor/budget.ts'
import type { SuiteReport } from '../doctor/report.ts'
import { faultAsProblems, surveyVersion } from '../doctor/survey.ts'
import { yamlWord } from './yaml-word.ts'

/** A prompt that can be checked as it is. */
export interface ReadyPrompt {
  readonly kind: 'ready'
  readonly path: string
  /** `null`: the prompt's own `testData`. */
  readonly dataset: string | null
  /** Models that are asked, judges included, as requests name them. */
  readonly models: readonly string[]
  readonly cases: number
}

/** A prompt that cannot be checked as it is. */
export interface UnreadyPrompt {
  readonly kind: 'unready'
  readonly path: string
  /** A dataset that could be its own, if there is one. */
  readonly dataset: string | null
  /** Whether it has `testData`, which a dataset would put aside. */
  readonly hasCases: boolean
  /** Why, as a clause; may hold untrusted text. */
  readonly lacks: string
}

/** A prompt of the repository, and whether it can be checked as it is. */
export type FoundPrompt = ReadyPrompt | UnreadyPrompt

/** The prompts of a version, sorted by path, each with cases of its own or a dataset of the same name. */
export async function findPrompts(tree: Tree): Promise<readonly FoundPrompt[]> {
  const paths = await tree.paths()
  const found: FoundPrompt[] = []
  for (const path of paths.filter(isPromptPath)) found.push(await lookAt(path, datasetFor(path, paths), tree))
  return found
}

async function lookAt(path: string, dataset: string | null, tree: Tree): Promise<FoundPrompt> {
  const alone = await trySuite(path, null, tree)
  const lacksCases = alone.kind === 'bad' && alone.problems.every(({ code }) => code === 'dataset-empty')
  if (!lacksCases) return foundPrompt(path, holdsCases(path) ? null : dataset, alone, holdsCases(path))
  if (dataset !== null) return foundPrompt(path, dataset, await trySuite(path, dataset, tree))
  const lacks = `${holdsCases(path) ? 'it has no `testData`, and ' : ''}there is no dataset of its name`
  return { kind: 'unready', path, dataset, hasCases: false, lacks }
}

/** Examines a prompt as if it were the only one, under the suite that would be written for it. */
function trySuite(path: string, dataset: string | null, tree: Tree): Promise<Parsed<readonly SuiteReport[]>> {
  const config = `version: 1\nsuites:\n${suiteLines(path, dataset).join('\n')}\n`
  const files = new Set([path, ...(dataset === null ? [] : [dataset])])
  const [configPath] = CONFIG_PATHS
  const head: Tree = {
    ref: tree.ref,
    sha: null,
    paths: async () => [configPath, ...files].sort(),
    read: async (file, maxBytes) => {
      if (file === configPath) return config
      return files.has(file) || isPartialPath(file) ? tree.read(file, maxBytes) : null
    },
    contentId: async () => null,
  }
  const nothing = { config: null, base: null, head: 'worktree', baseUrl: null, maxUsd: null, ping: false }
  return faultAsProblems(async () => {
    const { suites, policy } = await surveyVersion(head, nothing)
    refuseSuitesOverBudget(suites, policy, null)
    return suites
  })
}

/** A suite's entry under `suites`. */
export function suiteLines(path: string, dataset: string | null): readonly string[] {
  return [`  - prompt: ${yamlWord(path)}`, ...(dataset === null ? [] : [`    dataset: ${yamlWord(dataset)}`])]
}

function foundPrompt(
  path: string,
  dataset: string | null,
  suites: Parsed<readonly SuiteReport[]>,
  hasCases = false,
): FoundPrompt {
  if (suites.kind === 'bad') return { kind: 'unready', path, dataset, hasCases, lacks: clauseOf(suites.problems[0]) }
  const [suite] = suites.value
  if (suite === undefined) return { kind: 'unready', path, dataset, hasCases, lacks: 'its suite is empty' }
  return {
    kind: 'ready',
    path,
    dataset,
    models: [...suite.models, ...suite.judges, ...suite.embedders],
    cases: suite.cases,
  }
}

function clauseOf(problem: Problem | undefined): string {
  if (problem === undefined) return 'it cannot be read'
  const place = problem.line === undefined ? '' : `line ${problem.line} of ${problem.file}: `
  return `${place}${problem.message.replace(/\.$/, '')}`
}

/** A dataset called like the prompt, anywhere; the nearest to it, counted in folders that they share. */
function datasetFor(path: string, paths: readonly string[]): string | null {
  const name = stem(path)
  const named = paths.filter((each) => isDatasetPath(each) && !isPromptPath(each) && stem(each) === name)
  const shared = (other: string) => sharedFolders(path.split('/'), other.split('/'))
  return named.toSorted((a, b) => shared(b) - shared(a) || (a < b ? -1 : 1))[0] ?? null
}

/** The name of a file up to its first dot. */
function stem(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/(?<=.)\..*$/, '')
}

function sharedFolders(a: readonly string[], b: readonly string[]): number {
  const different = a.findIndex((part, i) => part !== b[i])
  return different < 0 ? a.length : different
}
