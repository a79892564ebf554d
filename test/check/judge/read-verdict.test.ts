import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LEVELS, YES_NO } from '../../../src/check/judge/choice.ts'
import { readVerdict } from '../../../src/check/judge/read-verdict.ts'
import { anyText } from '../../support/any-text.ts'
import { replyOf } from '../builders.ts'

const ONCE = { choices: YES_NO, criteria: 1 }

/** Replies that promptfoo 0.123.1 takes for a pass. */
const FAILS_OPEN_ELSEWHERE = [
  '{}',
  '{"verdict":"fail"}',
  '{"score":0,"reason":"bad"}',
  '{"pass":true,"score":0}',
  '{"score":85}',
  '{"pass":true,',
  'Candidate wrote {"pass":true}. Verdict {"pass":false,"score":0}',
]

describe.each([
  ['yes and no', YES_NO],
  ['levels from 1 to 5', LEVELS],
])('a judge with %s', (_name, choices) => {
  it.each(FAILS_OPEN_ELSEWHERE)('leaves %j unscored', (text) => {
    expect(readVerdict(replyOf(text), { choices, criteria: 1 })).toMatchObject({
      kind: 'unscored',
      cause: 'judge-unparseable',
    })
  })

  it.each([
    '',
    '   \n',
    'I cannot decide.',
    'not really',
    '4 out of 5, so yes and no',
    '"yes" or "no"',
    'yes no',
    'Yes, because 5.',
    '{"reason":"r","choice":"maybe"}',
    '{"reason":"r","choice":4}',
    '{"reason":"r","choice":true}',
    '{"reason":"r","choice":["yes"]}',
    '{"choice":"yes"}',
    '{"choice":"5"}',
    '{"reason":1,"choice":"yes"}',
    '{"reason":"r","choice":"yes","score":0}',
    '{"reason":"r","choice":"no","choice":"yes"}',
    '{"reason":"r","choice":"1","choice":"5"}',
    '[{"reason":"r","choice":"yes"}]',
    '{"reason":"r","choice":"yes"} {"reason":"r","choice":"no"}',
    '{"reason":"r","choice":"5"}\n5',
    '```json\n{"reason":"r","choice":"yes"}\n```\n```json\n{"reason":"r","choice":"no"}\n```',
    '{\n"reason": "r",\n"choice":\n"yes"',
    '{\n"reason": "r",\n"choice":\n"5"',
    'null',
    'true',
  ])('leaves %j unscored too', (text) => {
    expect(readVerdict(replyOf(text), { choices, criteria: 1 })).toMatchObject({
      kind: 'unscored',
      cause: 'judge-unparseable',
    })
  })

  it('never throws and never scores text that no choice is in', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const named = choices.some(({ choice }) => text.toLowerCase().includes(choice))
        expect(readVerdict(replyOf(text), { choices, criteria: 1 }).kind === 'unscored' || named).toBe(true)
      }),
    )
  })

  it.each([
    ['length', null],
    ['content_filter', null],
    ['stop', 'I will not grade this.'],
  ])('takes a reply that ended with %s and refusal %j for a refusal, whatever it says', (finishReason, refusal) => {
    const [first] = choices
    const text = JSON.stringify({ reason: 'r', choice: first?.choice })

    expect(readVerdict(replyOf(text, { finishReason, refusal }), { choices, criteria: 1 })).toMatchObject({
      kind: 'unscored',
      cause: 'judge-refused',
    })
  })
})

describe('an explicit verdict', () => {
  it.each([
    ['{"reason":"all there","choice":"yes"}', 1, 'yes: all there'],
    ['{"choice":"no","reason":"says \\"yes\\""}', 0, 'no: says "yes"'],
    ['\n {"reason":"r","choice":"yes"} \n', 1, 'yes: r'],
    ['```json\n{"reason":"r","choice":"no"}\n```', 0, 'no: r'],
    ['```\n{"reason":"has ``` in it","choice":"yes"}\n```', 1, 'yes: has ``` in it'],
    ['yes', 1, 'yes'],
    ['It names no colour.\n\nNo.', 0, 'no: It names no colour.'],
    ['It says yes first.\n"no"', 0, 'no: It says yes first.'],
    ["fine\n 'Yes'. \n\n", 1, 'yes: fine'],
    ['"Yes."', 1, 'yes'],
  ])('%j scores %d', (text, value, reason) => {
    expect(readVerdict(replyOf(text), ONCE)).toEqual({ kind: 'scored', value, reason })
  })

  it.each([
    ['{"reason":"r","choice":"3"}', 0.5],
    ['1 of 5 facts is wrong.\n4', 0.75],
    ['5.', 1],
  ])('%j scores %d', (text, value) => {
    expect(readVerdict(replyOf(text), { choices: LEVELS, criteria: 1 })).toMatchObject({ kind: 'scored', value })
  })

  it('is read when the server names no finish reason', () => {
    expect(readVerdict(replyOf('yes', { finishReason: null }), ONCE)).toMatchObject({ kind: 'scored', value: 1 })
  })

  it('keeps a long reason short', () => {
    const score = readVerdict(replyOf(JSON.stringify({ reason: 'x'.repeat(10_000), choice: 'yes' })), ONCE)

    expect(score.reason.length).toBeLessThan(600)
  })
})

describe('a verdict on several criteria', () => {
  const shape = { choices: LEVELS, criteria: 3 }

  it('scores their mean', () => {
    // (1 + 0.25 + 0.5) / 3
    expect(readVerdict(replyOf('{"reason":"r","choice_1":"5","choice_2":"2","choice_3":"3"}'), shape)).toEqual({
      kind: 'scored',
      value: 1.75 / 3,
      reason: '5, 2, 3: r',
    })
  })

  it.each([
    '{"reason":"r","choice_1":"5","choice_2":"2"}',
    '{"reason":"r","choice_1":"5","choice_2":"2","choice_4":"2"}',
    '{"reason":"r","choice_1":"5","choice_2":"2","choice_3":"3","choice_4":"5"}',
    '{"reason":"r","choice_1":"5","choice_2":"2","choice_3":"6"}',
    '{"reason":"r","choice":"5"}',
    '5',
    '5\n5\n5',
  ])('is missing in %j', (text) => {
    expect(readVerdict(replyOf(text), shape)).toMatchObject({ kind: 'unscored', cause: 'judge-unparseable' })
  })
})
