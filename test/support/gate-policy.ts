import type { GatePolicy } from '../../src/domain/policy.ts'

/** The defaults of docs/statistics.md, but that both arms are always run. */
export const GATE_POLICY: GatePolicy = {
  alpha: 0.01,
  rounds: [1, 2, 3, 5],
  tolerance: 0.01,
  confirmPairs: 16,
  maxBrokenCases: 0,
  baseline: 'fresh',
  onInconclusive: 'warn',
  minCases: 1,
  maxMissing: 0.1,
  minScore: null,
}
