import { expect, it } from 'vitest'
import type { WhyUnpaired } from '../../src/domain/evaluation.ts'
import { unpairedText, withoutReason } from '../../src/report/unpaired-text.ts'

it.each<[WhyUnpaired, string, string]>([
  [{ kind: 'new' }, 'new', 'new'],
  [{ kind: 'errored', reason: 'tone: the judge said so' }, 'errored: tone: the judge said so', 'errored'],
  [{ kind: 'not-run', reason: 'the run ended before it' }, 'not run: the run ended before it', 'not run'],
])('a case that is %j is told as %j, and as %j where no text may be shown', (why, told, bare) => {
  expect(unpairedText(why)).toBe(told)
  expect(unpairedText(withoutReason(why))).toBe(bare)
})
