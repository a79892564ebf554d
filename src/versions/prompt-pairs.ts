import type { Parsed, Problem } from '../domain/fault.ts'
import { matchRenames } from '../plan/match-renames.ts'
import type { PromptVersion } from '../plan/versions.ts'
import type { Tree } from '../ports.ts'
import { bundleOf } from '../prompt/bundle.ts'
import { isDotpromptPath } from '../prompt/path.ts'
import { parsePrompt } from '../prompt/prompt.ts'
import { type PromptFiles, readPromptFiles } from './prompt-files.ts'

/** One version's side of a prompt. `broken`: the file is there, but cannot be read or understood. */
export type PromptSide =
  | { readonly kind: 'absent' }
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] }
  | { readonly kind: 'read'; readonly version: PromptVersion }

/** A prompt file that differs between base and head. The paths differ when head renamed it. */
export interface PromptPair {
  /** Head's path; base's when head lacks the prompt. */
  readonly path: string
  readonly basePath: string
  readonly base: PromptSide
  readonly head: PromptSide
}

/** Both versions of a repository. */
export interface Trees {
  readonly base: Tree
  readonly head: Tree
}

/** Files that are open at once, at most: systems bound their number. */
const BATCH = 64

/**
 * Reads the given prompt files in both versions and returns those whose text differs, renamed ones put together, sorted
 * by path. Files with the same content on both sides are not read, and with the same text (also of all that they include)
 * not parsed: nothing in them can matter to this change.
 */
export async function readChangedPrompts(trees: Trees, paths: readonly string[]): Promise<readonly PromptPair[]> {
  const pairs: PromptPair[] = []
  for (let start = 0; start < paths.length; start += BATCH) {
    const batch = paths.slice(start, start + BATCH).map((path) => readPair(trees, path))
    pairs.push(...(await Promise.all(batch)).flat())
  }
  return withRenames(pairs).toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

async function readPair({ base, head }: Trees, path: string): Promise<readonly PromptPair[]> {
  // An equal file does not say that the prompt is equal: what it includes may differ.
  const id = isDotpromptPath(path) ? null : await base.contentId(path)
  if (id !== null && id === (await head.contentId(path))) return []
  const [before, after] = await Promise.all([readPromptFiles(base, path), readPromptFiles(head, path)])
  if (before.kind === 'ok' && after.kind === 'ok' && areSame(before.value, after.value)) return []
  const own = promptSide(base, path, before)
  const sides = {
    base: base.ground === undefined ? own : await grounded(own, base.ground, path),
    head: promptSide(head, path, after),
  }
  return [{ path, basePath: path, ...sides }]
}

/** A prompt with the cases and checks that its file has in `ground`; with its own where the file is not there. */
async function grounded(side: PromptSide, ground: Tree, path: string): Promise<PromptSide> {
  if (side.kind !== 'read') return side
  const there = promptSide(ground, path, await readPromptFiles(ground, path))
  if (there.kind !== 'read') return side
  const { testData, evaluators } = there.version.prompt
  return { kind: 'read', version: { ...side.version, prompt: { ...side.version.prompt, testData, evaluators } } }
}

function areSame(before: PromptFiles | null, after: PromptFiles | null): boolean {
  if (before === null || after === null) return before === after
  return before.size === after.size && [...before].every(([path, text]) => after.get(path) === text)
}

function promptSide({ ref, sha }: Tree, path: string, files: Parsed<PromptFiles | null>): PromptSide {
  if (files.kind === 'bad') return { kind: 'broken', problems: files.problems }
  if (files.value === null) return { kind: 'absent' }
  const parsed = parsePrompt(files.value.get(path) ?? '', path, files.value)
  if (parsed.kind === 'bad') return { kind: 'broken', problems: parsed.problems }
  const { prompt, digest } = bundleOf(parsed.value)
  return { kind: 'read', version: { prompt, side: { ref, sha, path, digest } } }
}

function withRenames(pairs: readonly PromptPair[]): readonly PromptPair[] {
  const deleted = pairs.flatMap(({ base, head }) =>
    base.kind === 'read' && head.kind === 'absent' ? [base.version] : [],
  )
  const added = pairs.flatMap(({ base, head }) =>
    head.kind === 'read' && base.kind === 'absent' ? [head.version] : [],
  )
  const renames = matchRenames(deleted, added)
  const renamed = new Set(renames.flatMap(({ from, to }) => [from.side.path, to.side.path]))
  const joined = renames.map(({ from, to }): PromptPair => {
    const sides = { base: { kind: 'read', version: from }, head: { kind: 'read', version: to } } as const
    return { path: to.side.path, basePath: from.side.path, ...sides }
  })
  return [...pairs.filter(({ path }) => !renamed.has(path)), ...joined]
}
