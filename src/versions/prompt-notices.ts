import { listed } from './wording.ts'

/** Reports cut a notice at some length, and it must not be cut before it says anything. */
const NAMED = 3

/** What a reader must know about one prompt, in sentences that follow its path and a colon. */
export interface PromptNotices {
  readonly path: string
  readonly notices: readonly string[]
}

/** Notices of prompts as sentences: what a shared file or a shared suite brings to many of them is said once. */
export function promptNotices(prompts: readonly PromptNotices[]): readonly string[] {
  const paths = new Map<string, string[]>()
  for (const { path, notices } of prompts) {
    for (const notice of notices) paths.set(notice, [...(paths.get(notice) ?? []), path])
  }
  return [...paths].map(([notice, of]) => `${namedPrompts(of)}: ${notice}`)
}

/** The path of one prompt, or how many they are with the first of them. */
export function namedPrompts(paths: readonly string[]): string {
  return paths.length === 1 ? paths.join() : `${paths.length} prompts (${listed(paths, NAMED)})`
}
