import { describe, expect, it } from 'vitest'
import { checkPassed } from '../../../src/check/trial-score.ts'
import type { RemoteCheck } from '../../../src/domain/check.ts'
import { valueOrThrow } from '../../../src/domain/fault.ts'
import { bind, caseOf, describeRefused, outputOf, replyOf, specOf } from '../builders.ts'

function similar(value: unknown, rest = {}, fixture = caseOf()): RemoteCheck {
  const check = valueOrThrow(bind({ ...specOf('similar', rest), ...JSON.parse(JSON.stringify({ value })) }, fixture))
  if (check.kind !== 'similarity') throw new TypeError('similar compares no embeddings')
  return check
}

describe('similar', () => {
  it('asks for the output and its filled reference in one call, of the configured model', () => {
    const check = similar('{{expected.answer}}', {}, caseOf({}, { answer: 'Paid back.' }))

    expect(check.request(outputOf('We refund you.'), 'b')).toEqual({
      kind: 'similarity',
      model: 'embedder',
      text: 'We refund you.',
      references: ['Paid back.'],
    })
    expect([check.model, check.graded]).toEqual(['embedder', true])
  })

  it('sends what a path selects', () => {
    const check = similar('yes', { path: '$.answer' })

    expect(check.request(outputOf('{"answer": "no"}'), 'b')).toMatchObject({ text: 'no' })
  })

  it.each([
    ['[0.75]', 0.75, true],
    ['[0.7499]', 0.7499, false],
    ['[-0.5]', 0, false],
    ['[1]', 1, true],
  ])('takes %s for %d, which passes at 0.75: %s', (text, value, passes) => {
    const check = similar('a')
    const score = check.read(replyOf(text))

    expect(score).toMatchObject({ kind: 'scored', value })
    expect(score.kind === 'scored' && checkPassed(check.spec, score.value)).toBe(passes)
  })

  it('counts the best of several references', () => {
    expect(similar(['a', 'b', 'c']).read(replyOf('[0.1,0.9,0.3]'))).toEqual({
      kind: 'scored',
      value: 0.9,
      reason: 'cosine similarity to reference 2 of 3 is 0.900',
    })
  })

  it('turned round passes where the plain one would not', () => {
    const check = similar('a', { negated: true })
    const passes = (text: string) => {
      const score = check.read(replyOf(text))
      return score.kind === 'scored' && checkPassed(check.spec, score.value)
    }

    expect([passes('[0.74]'), passes('[0.75]'), passes('[-1]')]).toEqual([true, false, true])
  })

  it.each([
    ['is empty', outputOf(' \n')],
    ['was refused', outputOf('', { refusal: 'no' })],
    ['has nothing at the path', outputOf('{}')],
  ])('scores 0 without a call when the output %s, turned round or not', (what, output) => {
    const path = what === 'has nothing at the path' ? { path: '$.a' } : {}

    expect(similar('a', path).guard(output)).toMatchObject({ kind: 'scored', value: 0 })
    expect(similar('a', { ...path, negated: true }).guard(output)).toMatchObject({ kind: 'scored', value: 0 })
  })

  it('asks about any other output, a mark of punctuation too', () => {
    expect(similar('a').guard(outputOf('?'))).toBeNull()
  })

  it('needs the variables that its references name', () => {
    expect(bind(specOf('similar', { value: ['a', '{{b}}'] }))).toMatchObject({
      problems: [{ code: 'variable-missing', message: expect.stringContaining('{{b}}') }],
    })
  })

  describeRefused('similar', [
    [undefined, 'needs a text'],
    ['', 'needs a text'],
    [[], 'needs a text'],
    [['a', ' '], 'needs a text'],
    [{ a: 1 }, 'needs a text'],
    [Array.from({ length: 21 }, () => 'a'), 'up to 20'],
    ['a', 'a threshold of 0 decides nothing', { threshold: 0 }],
    ['a', 'a threshold of 1.5 decides nothing', { threshold: 1.5 }],
  ])
})
