import type { Problem } from '../domain/fault.ts'
import type { ProviderPolicy } from '../domain/policy.ts'
import { unsayable } from '../prompt/api-limits.ts'
import type { PromptVersion } from './versions.ts'

/** A problem when head's prompt sets parameters that the configured API lacks. Base's prompt nobody can mend here. */
export function apiProblems({ prompt }: PromptVersion, { api }: ProviderPolicy): readonly Problem[] {
  const names = unsayable(prompt.parameters, api).map((name) => `\`${name}\``)
  if (names.length === 0) return []
  return [
    {
      code: 'prompt-unsupported',
      message: `The Responses API has no ${names.join(' and no ')}, which the prompt's \`modelParameters\` set.`,
      hint: `Remove ${names.join(' and ')} from the prompt, or set \`provider.api: chat-completions\`.`,
      file: prompt.path,
    },
  ]
}
