import { neededVariables } from '../plan/needed-variables.ts'
import type { VersionedCase } from '../plan/versions.ts'
import { caseLookup } from '../text/case-lookup.ts'
import type { Versioned } from './choose-cases.ts'
import { listed } from './wording.ts'

/**
 * Says that a change lets its prompt read what a good answer holds, which base's prompt does not: whoever copies it passes
 * every check, and nobody has it in production. A prompt that grades answers may want that, so it is said and not refused.
 */
export function toldAnswers({ base, head }: Versioned, cases: readonly VersionedCase[]): readonly string[] {
  const before = base === null ? [] : neededVariables(base.prompt).filter(isExpected)
  if (before.length > 0) return []
  const names = neededVariables(head.prompt).filter(isExpected)
  const told = names.filter((name) =>
    cases.some((versioned) => versioned.gated && caseLookup(versioned.case)(name) !== undefined),
  )
  if (told.length === 0) return []
  const used = listed(told.map((name) => `{{${name}}}`))
  const whose = base === null ? '' : ', which the version before does not'
  return [`the candidate reads the expected answers (${used})${whose}, so that passing its checks shows little.`]
}

function isExpected(name: string): boolean {
  return name === 'expected' || name.startsWith('expected.')
}
