import type { Decision } from '../domain/evaluation.ts'
import type { GateOutcome, GateSuite } from './protocol.ts'

/** Why a suite cannot be measured any more. */
export interface Obstacle {
  readonly endedBy: Extract<
    Decision['endedBy'],
    'account-error' | 'model-error' | 'judge-error' | 'scorer-error' | 'breaker' | 'judge-unreliable'
  >
  /** A clause without untrusted text. */
  readonly because: string
}

/** The outcome of a suite whose run was ended from outside: never a regression, never a pass. */
export function stoppedOutcome(
  { endedBy, because }: Obstacle,
  suite: Pick<GateSuite, 'policy' | 'suites'>,
): GateOutcome {
  const alpha = suite.policy.alpha / suite.suites
  const decision = { alpha, looks: [], nominated: 0, neededOdds: null, endedBy }
  return { verdict: 'not-measured', decision, nominated: [], lastLook: null, delta: null, because }
}
