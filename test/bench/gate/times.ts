import { exactTest } from '../../../src/compare/exact-test.ts'
import { seededUniform } from '../../../src/compare/random.ts'
import { relabelTest } from '../../../src/compare/relabel-test.ts'

export interface Timing {
  readonly name: string
  readonly ms: number
  readonly atMostMs: number
}

const CASES = 500
const TRIALS = 5

/** The two tests at their largest usual size, every case mixed; the relabelling with all its draws. Best of five. */
export function measureTimes(): readonly Timing[] {
  const counts = Array.from({ length: CASES }, () => ({ nB: TRIALS, b: 4, nC: TRIALS, c: 3 }))
  const baseline = [1, 0.9, 0.8, 0.7, 0.6]
  const scores = Array.from({ length: CASES }, () => ({ weight: 1, baseline, candidate: baseline.map((x) => x - 0.1) }))
  return [
    { name: 'exact test', ms: bestOf(5, () => exactTest(counts)), atMostMs: 50 },
    {
      name: 'relabelling test',
      ms: bestOf(5, () => relabelTest(scores, 9999, seededUniform('times'))),
      atMostMs: 1000,
    },
  ]
}

function bestOf(times: number, run: () => unknown): number {
  const taken = Array.from({ length: times }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return Math.min(...taken)
}
