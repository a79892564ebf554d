import type { Prompt } from '../domain/prompt.ts'
import type { PromptVersion } from './versions.ts'

/** A prompt that head has under another path. */
export interface Rename {
  readonly from: PromptVersion
  readonly to: PromptVersion
}

/** Half of the lines in common is the same prompt under another path; git asks the same of files. */
const LEAST_SIMILARITY = 0.5
/** Above this many pairs only equal prompts are matched, so that a change of thousands of files stays quick. */
const MOST_PAIRS = 250_000

/**
 * Matches prompts that head lacks with prompts that it adds, each at most once: equal digests first, then the most
 * similar messages. Ties go to the paths that sort first, so the same change always gives the same renames.
 */
export function matchRenames(deleted: readonly PromptVersion[], added: readonly PromptVersion[]): readonly Rename[] {
  const used = new Set<PromptVersion>()
  return rankedPairs(deleted, added).flatMap(({ from, to }) => {
    if (used.has(from) || used.has(to)) return []
    used.add(from).add(to)
    return [{ from, to }]
  })
}

function rankedPairs(deleted: readonly PromptVersion[], added: readonly PromptVersion[]): readonly Rename[] {
  const compareLines = deleted.length * added.length <= MOST_PAIRS
  const lines = new Map([...deleted, ...added].map((version) => [version, messageLines(version.prompt)]))
  const similarity = (from: PromptVersion, to: PromptVersion) => {
    if (from.side.digest === to.side.digest) return 2
    return compareLines ? lineSimilarity(lines.get(from) ?? [], lines.get(to) ?? []) : 0
  }
  const pairs = byPath(deleted).flatMap((from) =>
    byPath(added).map((to) => ({ from, to, score: similarity(from, to) })),
  )
  return pairs.filter(({ score }) => score >= LEAST_SIMILARITY).sort((a, b) => b.score - a.score)
}

function byPath(versions: readonly PromptVersion[]): readonly PromptVersion[] {
  return [...versions].sort((a, b) => (a.side.path < b.side.path ? -1 : 1))
}

function messageLines({ messages }: Prompt): readonly string[] {
  const lines = messages.flatMap(({ content }) => content.split('\n'))
  return lines.map((line) => line.trim()).filter((line) => line !== '')
}

/**
 * Share of lines in common, in [0, 1], repeated lines counted as often as both have them; 0 when either has none.
 * Formula: 2·|A ∩ B| / (|A| + |B|) over multisets (Dice, Ecology 26, 1945).
 */
export function lineSimilarity(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0
  const counts = new Map<string, number>()
  for (const line of a) counts.set(line, (counts.get(line) ?? 0) + 1)
  let common = 0
  for (const line of b) {
    const left = counts.get(line) ?? 0
    if (left > 0) common += 1
    counts.set(line, left - 1)
  }
  return (2 * common) / (a.length + b.length)
}
