import fc from 'fast-check'
import type { Evaluation, PromptEvaluation } from '../../src/domain/evaluation.ts'
import type { PublishLevel } from '../../src/domain/policy.ts'
import type { Trial } from '../../src/domain/trial.ts'
import {
  brokenCase,
  brokenPrompt,
  caseOutcome,
  checkComparison,
  checkResult,
  evaluation,
  refusedPrompt,
  trial,
} from './evaluation-builders.ts'
import { hostileText } from './markdown.ts'

const LEVELS: readonly PublishLevel[] = ['none', 'scores', 'excerpts', 'full']

/** What a hostile evaluation is made of; small, so that a counterexample can be read. */
export interface HostileParts {
  readonly texts: readonly string[]
  readonly publish: PublishLevel
  readonly simulated: boolean
}

export const hostileParts: fc.Arbitrary<HostileParts> = fc.record({
  texts: fc.array(hostileText, { minLength: 12, maxLength: 12 }),
  publish: fc.constantFrom(...LEVELS),
  simulated: fc.boolean(),
})

/** An evaluation whose every text from outside is hostile: names, ids, outputs, reasons, errors, models, notices. */
export function hostileEvaluation({ texts, publish, simulated }: HostileParts): Evaluation {
  const pick = (i: number) => texts[i] ?? ''
  const prompts = [hostilePrompt(pick), refusedPrompt({ path: `prompts/${pick(9)}`, name: pick(9), reason: pick(10) })]
  const whole = evaluation(prompts, { publish, simulated, notices: [pick(11)] })
  return { ...whole, provenance: { ...whole.provenance, models: { requested: [pick(3)], returned: [pick(4)] } } }
}

function hostilePrompt(pick: (i: number) => string): PromptEvaluation {
  const id = pick(0)
  return brokenPrompt({
    name: pick(8),
    cases: [
      brokenCase(id, { excerpt: pick(1), critical: true }),
      caseOutcome({ id: pick(2), status: 'improved' }),
      caseOutcome({ id: 'lost', status: 'unpaired', why: { kind: 'errored', reason: pick(7) } }),
    ],
    pairs: { planned: 3, scored: 2, errored: 1, notRun: 0 },
    checks: [checkComparison(pick(5))],
    tags: [{ ...checkComparison('x'), tag: pick(6) }],
    trials: [answer(id, 'baseline', pick(2), pick), answer(id, 'candidate', pick(3), pick)],
  })
}

function answer(caseId: string, arm: Trial['arm'], output: string, pick: (i: number) => string): Trial {
  const checks = [checkResult(pick(5), arm === 'baseline', pick(6))]
  return trial({ caseId, arm, output, finishReason: pick(7), checks, passed: arm === 'baseline' })
}
