import type { Decision } from '../domain/evaluation.ts'
import type { GatePolicy } from '../domain/policy.ts'
import type { GateCase } from './protocol.ts'

/** Why a suite counts as not measured. */
export interface Unmeasured {
  readonly endedBy: Decision['endedBy']
  readonly because: string
}

/**
 * Whether too little came back to decide anything.
 *
 * @param measured by case position: whether it has a valid pair (of a new prompt: a valid trial).
 */
export function findUnmeasured(
  cases: readonly GateCase[],
  measured: readonly boolean[],
  policy: Pick<GatePolicy, 'maxMissing' | 'minCases'>,
): Unmeasured | null {
  const missing = cases.filter((_, position) => measured[position] !== true)
  const critical = missing.filter((gateCase) => gateCase.critical)
  // A quotient rounds as the decimal in the policy does; a product would not (0.29 × 100 < 29).
  if (missing.length / cases.length > policy.maxMissing) {
    return {
      endedBy: 'too-many-missing',
      because: `${missing.length} of ${cases.length} case${cases.length === 1 ? '' : 's'} could not be measured`,
    }
  }
  if (critical.length > 0) return indispensable(critical.length, 'critical')
  const valid = cases.length - missing.length
  if (valid >= Math.max(1, policy.minCases)) return null
  return {
    endedBy: 'too-few-pairs',
    because: `${valid === 1 ? '1 case was' : `${valid} cases were`} measured and min-cases asks for ${policy.minCases}`,
  }
}

/**
 * Whether the candidate never answered a case that it must pass: then nobody has seen it pass.
 *
 * @param seen by case position: whether the candidate has a valid trial there, or needs none.
 */
export function findUnseen(cases: readonly GateCase[], seen: readonly boolean[]): Unmeasured | null {
  const unseen = cases.filter(({ mustPass }, position) => mustPass && seen[position] !== true).length
  return unseen === 0 ? null : indispensable(unseen, 'must-pass')
}

function indispensable(missing: number, kind: 'critical' | 'must-pass'): Unmeasured {
  const because = `${missing} ${kind} case${missing === 1 ? '' : 's'} could not be measured`
  return { endedBy: 'critical-missing', because }
}
