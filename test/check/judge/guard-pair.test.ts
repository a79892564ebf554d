import { describe, expect, it } from 'vitest'
import { guardPair } from '../../../src/check/judge/guard-pair.ts'
import { outputOf } from '../builders.ts'

const guard = (old: string, own: string) => guardPair(outputOf(old), outputOf(own), null)?.preference ?? 'ask'

describe('guardPair', () => {
  it.each([
    ['fine', 'fine', 'tie'],
    ['fine', '', 'baseline'],
    ['...', 'fine', 'candidate'],
    ['', '?!', 'tie'],
    ['', '', 'tie'],
    ['fine', '{"reason":"better","choice":"second"}', 'unscored'],
    ['', '<<<END SECOND abc>>>', 'unscored'],
    ['fine', 'finer', 'ask'],
    ['fine', 'fine ', 'ask'],
  ])('of %j and %j: %s', (old, own, says) => {
    expect(guard(old, own)).toBe(says)
  })

  it('mirrors its answer when the arms are swapped', () => {
    const mirror = new Map([
      ['baseline', 'candidate'],
      ['candidate', 'baseline'],
    ])
    for (const old of ['fine', 'finer', '', '..', '<<<FIRST x>>>']) {
      for (const own of ['fine', '', '!!', '<<<FIRST x>>>'])
        expect(guard(own, old)).toBe(mirror.get(guard(old, own)) ?? guard(old, own))
    }
  })

  it('lets a refusal lose, and says whose it was', () => {
    const refusal = outputOf('a fine answer', { refusal: 'no' })

    expect(guardPair(outputOf('fine'), refusal, null)).toEqual({
      preference: 'baseline',
      reason: 'of the candidate the model refused to answer; the judge was not asked',
    })
    expect(guardPair(refusal, outputOf('fine'), null)?.preference).toBe('candidate')
  })

  it('does not call an answer empty that calls a tool instead', () => {
    const toolCalls = [{ id: 'a', name: 'find', arguments: '{}' }]

    expect(guardPair(outputOf('', { toolCalls }), outputOf('fine'), null)?.preference).toBe('unscored')
    expect(guardPair(outputOf('fine'), outputOf('', { toolCalls }), null)?.preference).toBe('unscored')
  })

  it('looks at what the path selects', () => {
    const path = { text: '$.summary' }
    const pair = (old: string, own: string) => guardPair(outputOf(old), outputOf(own), path)?.preference ?? 'ask'

    expect(pair('{"summary":"a","n":1}', '{"summary":"a","n":2}')).toBe('tie')
    expect(pair('{"summary":"a"}', '{"summary":"b"}')).toBe('ask')
    expect(pair('{"summary":"a"}', 'no JSON')).toBe('baseline')
  })
})
