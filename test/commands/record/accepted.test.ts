import { expect, it } from 'vitest'
import { accepted } from '../../../src/commands/record/accepted.ts'
import { defaultPolicy } from '../../../src/config/policy.ts'
import { brokenPrompt, evaluation, promptEvaluation } from '../../support/evaluation-builders.ts'
import { anAcceptance } from '../../support/registry-builders.ts'

const broken = brokenPrompt()
const before = evaluation([broken])

it('turns a regression that was taken into accepted, says by whom and why, and lets the rest decide', () => {
  const after = accepted(before, new Map([[broken.path, anAcceptance()]]), defaultPolicy())

  expect(before.verdict).toBe('regressed')
  expect(after).toMatchObject({ verdict: 'accepted', exitCode: 0, prompts: [{ verdict: 'accepted' }] })
  expect(after.notices.at(-1)).toMatch(/accepted by ada at 2026-01-10.* \(everything\): on purpose/)
})

it('leaves everything else as it is', () => {
  const passing = promptEvaluation()
  expect(accepted(before, new Map(), defaultPolicy())).toBe(before)
  expect(accepted(before, new Map([['other', anAcceptance()]]), defaultPolicy()).verdict).toBe('regressed')
  expect(accepted(before, new Map([[broken.path, anAcceptance({ cases: ['none'] })]]), defaultPolicy()).verdict).toBe(
    'regressed',
  )
  expect(accepted(evaluation([passing]), new Map([[passing.path, anAcceptance()]]), defaultPolicy()).verdict).toBe(
    'pass',
  )
})
