import { expect, it } from 'vitest'
import { accepted } from '../../../src/commands/record/accepted.ts'
import { defaultPolicy } from '../../../src/config/policy.ts'
import { brokenPrompt, droppedPrompt, evaluation, promptEvaluation } from '../../support/evaluation-builders.ts'
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

it('says of cases that were taken what else stands against the prompt', () => {
  const notice = (prompt: typeof broken, cases: readonly string[]) =>
    accepted(evaluation([prompt]), new Map([[prompt.path, anAcceptance({ cases })]]), defaultPolicy()).notices.at(-1)
  const ids = broken.cases.filter(({ status }) => status === 'regressed').map(({ id }) => id)

  expect(ids).toHaveLength(6)
  expect(notice(broken, ids.slice(1))).toMatch(
    new RegExp(`accepted by ada .*: on purpose\\. It does not suffice: not accepted is ${ids[0]}\\.$`),
  )
  expect(notice(broken, ['none'])).toContain('and 1 more.')
  expect(notice(droppedPrompt(), ['refund-01'])).toContain(
    'more than single cases stands against the prompt, so only all of it can be accepted.',
  )
})
