import type { Trial } from '../domain/trial.ts'

/** An answer as people read it: its text, then a line for each tool that it calls (`name(arguments)`); `null`: none came. */
export function answerText({ output, toolCalls = [] }: Pick<Trial, 'output' | 'toolCalls'>): string | null {
  if (output === null || toolCalls.length === 0) return output
  const calls = toolCalls.map((call) => `${call.name}(${call.arguments})`)
  return [...(output === '' ? [] : [output]), ...calls].join('\n')
}
