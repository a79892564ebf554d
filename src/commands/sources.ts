import type { FaultCode, Problem } from '../domain/fault.ts'
import type { Repository, Tree } from '../ports.ts'
import { labelNamed } from './check/label-base.ts'

/** The versions that problems are about. */
export interface SourceRefs {
  /** `null`: the merge base with the default branch. Of a label the same, since its policy and fixtures are from there. */
  readonly base: string | null
  /** A git ref, or `worktree`. */
  readonly head: string
}

/** Files above this show no lines: an error need not take seconds. */
const MAX_BYTES = 4 * 1024 * 1024
const MAX_FILES = 20

/** Met where head's files are read. Any other problem may be about base's version of a file. */
const OF_HEAD: ReadonlySet<FaultCode> = new Set([
  'yaml-syntax',
  'json-syntax',
  'config-invalid',
  'prompt-invalid',
  'prompt-unsupported',
  'template-syntax',
  'dataset-invalid',
])

/**
 * The texts of files that problems name, by path, so that the lines can be shown. Left out is what cannot be read, and
 * what differs between the versions while the problem may lie in either: lines of the wrong version would mislead.
 */
export async function readSources(
  problems: readonly Problem[],
  { base, head }: SourceRefs,
  repository: Repository,
): Promise<ReadonlyMap<string, string>> {
  const placed = problems.flatMap(({ file, line, code }) =>
    file === undefined || line === undefined ? [] : [{ file, code }],
  )
  const files = [...new Set(placed.map(({ file }) => file))].slice(0, MAX_FILES)
  if (files.length === 0) return new Map()
  const isWorktree = head === 'worktree'
  const ofHead = isWorktree ? repository.worktree() : repository.commit(await repository.resolve(head))
  const ofBase = isWorktree ? null : await baseTree(base, ofHead, repository)
  const texts = new Map<string, string>()
  for (const file of files) {
    const text = await readOrNull(ofHead, file)
    const isHeads = placed.every((one) => one.file !== file || OF_HEAD.has(one.code))
    const isSame = ofBase === null || isHeads || (await isUnchanged(ofBase, file, text))
    if (text !== null && isSame) texts.set(file, text)
  }
  return texts
}

async function baseTree(base: string | null, head: Tree, repository: Repository): Promise<Tree> {
  const revision =
    base === null || labelNamed(base) !== null ? repository.defaultBase(head.sha ?? 'HEAD') : repository.resolve(base)
  return repository.commit(await revision)
}

/** Also when base has no such file. */
async function isUnchanged(base: Tree, file: string, text: string | null): Promise<boolean> {
  const before = await readOrNull(base, file)
  return before === null || before === text
}

async function readOrNull(tree: Tree, file: string): Promise<string | null> {
  return tree.read(file, MAX_BYTES).catch(() => null)
}
