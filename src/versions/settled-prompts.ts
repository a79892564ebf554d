import type { CheckSpec } from '../domain/check.ts'
import { digestOf } from '../domain/digest.ts'
import { ok, type Parsed } from '../domain/fault.ts'
import { caseIdentity, checkIdentity } from '../plan/identity.ts'
import type { PromptVersion, VersionedSuite } from '../plan/versions.ts'
import { holdsCases, promptName } from '../prompt/path.ts'
import type { PromptPair } from './prompt-pairs.ts'

/** What one changed prompt file comes to; `suite` is `null` when there is nothing to say about it but the notices. */
export interface SuiteReading {
  readonly suite: VersionedSuite | null
  /** Sentences that follow the prompt's path and a colon. */
  readonly notices: readonly string[]
}

/** A prompt that both versions have. */
export interface Both {
  readonly base: PromptVersion
  readonly head: PromptVersion
}

/** Nothing to say: comments and names may change as they please. */
export const NOTHING: SuiteReading = { suite: null, notices: [] }

/** A reading with one more thing to say, before all others. */
export function withNotice(reading: Parsed<SuiteReading>, notice: string): Parsed<SuiteReading> {
  if (reading.kind === 'bad') return reading
  return ok({ ...reading.value, notices: [notice, ...reading.value.notices] })
}

/** A prompt that head no longer has. */
export function deletedPrompt(pair: PromptPair): SuiteReading {
  return notApplicable(pair, 'deleted', [])
}

/** A prompt that no suite measures. It may well be changed: it is only said. */
export function promptWithoutSuite(pair: PromptPair): SuiteReading {
  const { base, head } = pair
  const sides = [base, head].flatMap((side) => (side.kind === 'read' ? [side.version.side.digest] : []))
  if (sides.length === 2 && sides[0] === sides[1]) return NOTHING
  const reason = `not evaluated, ${whyWithoutSuite(pair)}`
  return notApplicable(pair, reason, [`${reason}.`])
}

function whyWithoutSuite({ head, path }: PromptPair): string {
  if (head.kind !== 'read') return 'no suite names it, and it cannot be read'
  if (!holdsCases(path)) return 'no suite names it'
  const { testData, evaluators } = head.version.prompt
  const lacks = [...(testData.length > 0 ? [] : ['`testData`']), ...(evaluators.length > 0 ? [] : ['`evaluators`'])]
  return lacks.length === 0 ? 'no suite names it' : `no suite names it and it has no ${lacks.join(' and no ')}`
}

/** A prompt whose identity is the same. @param fromBase whether changed fixtures and evaluators have to wait. */
export function unchangedPrompt(pair: PromptPair, both: Both, fromBase: boolean): SuiteReading {
  const fixtures = ({ prompt }: PromptVersion) => digestOf(prompt.testData.map(caseIdentity))
  const parts = [...(fixtures(both.base) === fixtures(both.head) ? [] : ['testData']), ...changedEvaluators(both)]
  const notices = fromBase ? laterNotices(parts) : []
  if (pair.path === pair.basePath) return { suite: null, notices }
  return notApplicable(pair, `renamed from ${pair.basePath}, otherwise unchanged`, notices)
}

/** Says which parts of a prompt file take effect after merge. */
export function laterNotices(parts: readonly string[]): readonly string[] {
  const changed = parts.map((part) => `\`${part}\``).join(' and ')
  return parts.length === 0 ? [] : [`the change to ${changed} takes effect after merge.`]
}

/** The part of a prompt file that holds its evaluators, if they differ. */
export function changedEvaluators({ base, head }: Both): readonly string[] {
  const meaning = (evaluators: readonly CheckSpec[]) => digestOf(evaluators.map(checkIdentity))
  return meaning(base.prompt.evaluators) === meaning(head.prompt.evaluators) ? [] : ['evaluators']
}

function notApplicable({ path, base }: PromptPair, reason: string, notices: readonly string[]): SuiteReading {
  const baseline = base.kind === 'read' ? base.version.side : null
  return { suite: { kind: 'not-applicable', name: promptName(path), path, baseline, reason }, notices }
}
