import type { Problem } from '../../src/domain/fault.ts'
import type { Prompt } from '../../src/domain/prompt.ts'
import { parsePrompt } from '../../src/prompt/prompt.ts'

const HEAD = 'model: openai/gpt-4o-mini\nmessages: [{role: user, content: "{{input}}"}]\n'

/** A whole prompt of two lines, and more from line 3 on. */
export function promptText(more = ''): string {
  return HEAD + more
}

/** The prompt that a text holds; throws the first problem. */
export function promptOf(text: string): Prompt {
  const parsed = parsePrompt(text, 'prompts/p.prompt.yml')
  if (parsed.kind === 'bad') throw new Error(JSON.stringify(parsed.problems[0]))
  return parsed.value
}

/** The problems of a text; none when it is a prompt. */
export function problemsOf(text: string): readonly Problem[] {
  const parsed = parsePrompt(text, 'prompts/p.prompt.yml')
  return parsed.kind === 'bad' ? parsed.problems : []
}

/** Line and message of each problem. */
export function complaints(text: string): readonly (readonly [number | undefined, string])[] {
  return problemsOf(text).map(({ line, message }) => [line, message])
}

/** The prompt in a file of any format; throws its problems. @param included texts by path. */
export function promptAt(path: string, text: string, included: Readonly<Record<string, string>> = {}): Prompt {
  const parsed = parsePrompt(text, path, new Map(Object.entries(included)))
  if (parsed.kind === 'bad') throw new Error(JSON.stringify(parsed.problems))
  return parsed.value
}

/** Line and message of each problem of a file of any format. Lines of other files come with their name. */
export function complaintsAt(path: string, text: string, included: Readonly<Record<string, string>> = {}) {
  const parsed = parsePrompt(text, path, new Map(Object.entries(included)))
  const problems = parsed.kind === 'bad' ? parsed.problems : []
  return problems.map(({ file, line, message }) => [file === path ? line : `${file}:${line}`, message] as const)
}
