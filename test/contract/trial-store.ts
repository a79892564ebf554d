import { describe, expect, it } from 'vitest'
import { unscored } from '../../src/domain/score.ts'
import type { TrialStore } from '../../src/ports.ts'
import { figuresOf } from '../../src/report/trials.ts'
import { checkResult, trial } from '../support/evaluation-builders.ts'

/** A store that is open, and how to remove what it left. */
export interface TrialStorePlace {
  readonly store: TrialStore
  remove(): Promise<void>
}

/** What every `TrialStore` keeps. */
export function trialStoreContract(name: string, place: () => Promise<TrialStorePlace>): void {
  describe(`a store of trials: ${name}`, () => {
    const using = async (use: (store: TrialStore) => Promise<void>) => {
      const { store, remove } = await place()
      try {
        await use(store)
      } finally {
        await remove()
      }
    }

    it('gives a trial back as a whole, whatever its texts are', () =>
      using(async (store) => {
        const lost = { score: null, passed: null, output: null, finishReason: null, usage: null, model: null }
        const tone = { name: 'tone', type: 'llm-rubric', score: unscored('judge-refused', 'no'), passed: null }
        const trials = [
          trial({ output: 'a\nb\r\u2028c\u2029d\u0085e 語 🦊 \u0000 "' }),
          trial({ caseId: 'b', arm: 'candidate', output: '', ms: 0.1 + 0.2, score: 1 / 3 }),
          trial({ caseId: 'c', ...lost, error: { code: 'timeout', message: 'none' }, checks: [tone] }),
          trial({ caseId: 'd', checks: [checkResult('urgency', false, 'ünder'), tone], toolCalls: [] }),
          trial({ caseId: 'e', toolCalls: [{ name: 'look_up', arguments: '{"id": 1}' }] }),
        ]
        const kept = await Promise.all(trials.map(store.keep))
        expect(kept.map(store.read)).toEqual(trials)
        expect(kept.toReversed().map(store.read)).toEqual(trials.toReversed())
      }))

    it('leaves the figures in memory, and no text of a model', () =>
      using(async (store) => {
        const answered = trial({ output: 'what the model said', checks: [checkResult('tone', false, 'rude words')] })
        const kept = await store.keep(answered)
        expect(kept).toEqual(figuresOf(answered))
        expect(JSON.stringify(kept)).not.toMatch(/what the model said|rude words/)
      }))

    it('gives nothing for figures that it did not hand out', () =>
      using(async (store) => {
        const kept = await store.keep(trial())
        expect(() => store.read({ ...kept })).toThrow(RangeError)
      }))
  })
}
