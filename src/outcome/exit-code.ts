import type { Evaluation } from '../domain/evaluation.ts'
import type { GatePolicy } from '../domain/policy.ts'
import type { Verdict } from '../domain/verdict.ts'

/** 0: nothing stands against the merge · 1: the answer is no · 3: there is no answer. 2 is a fault's. */
export function exitCodeOf(verdict: Verdict, onInconclusive: GatePolicy['onInconclusive']): Evaluation['exitCode'] {
  if (verdict === 'regressed') return 1
  if (verdict === 'not-measured') return 3
  return verdict === 'inconclusive' && onInconclusive === 'fail' ? 3 : 0
}
