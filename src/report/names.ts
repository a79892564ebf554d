import type { PromptEvaluation } from '../domain/evaluation.ts'
import { shortened, terminalText } from './escape.ts'

/** Longer names are shortened: a name is there to recognise a prompt by, and must not crowd out the decision. */
const LONGEST_NAME = 80

/** What prompts are called on screens, by path: the last part of the name where that tells them apart, else all of it. */
export function shortNames(prompts: readonly PromptEvaluation[]): (prompt: PromptEvaluation) => string {
  const uses = new Map<string, number>()
  for (const { name } of prompts) uses.set(lastPart(name), (uses.get(lastPart(name)) ?? 0) + 1)
  return ({ name }) => {
    const chosen = uses.get(lastPart(name)) === 1 ? lastPart(name) : name
    return shortened(terminalText(chosen), LONGEST_NAME)
  }
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1) || name
}
