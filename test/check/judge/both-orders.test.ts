import { describe, expect, it } from 'vitest'
import { settleOrders } from '../../../src/check/judge/both-orders.ts'
import { type Score, scored, unscored } from '../../../src/domain/score.ts'

const said = { first: scored(1, 'first: a'), second: scored(0, 'second: b'), tie: scored(0.5, 'tie: c') } as const
const none = unscored('judge-unparseable', 'mumbled')

describe('settleOrders', () => {
  it.each([
    // [with the baseline first, with the candidate first, what it comes to]
    ['second', 'first', 'candidate'],
    ['first', 'second', 'baseline'],
    ['first', 'first', 'tie'],
    ['second', 'second', 'tie'],
    ['tie', 'tie', 'tie'],
    ['tie', 'first', 'tie'],
    ['second', 'tie', 'tie'],
  ] as const)('of %s, then %s makes %s', (one, other, preference) => {
    expect(settleOrders(said[one], said[other]).preference).toBe(preference)
  })

  it.each([
    [none, said.first],
    [said.second, none],
    [none, none],
  ] as const)('leaves a pair with an unscored reply unscored, never a tie', (one: Score, other: Score) => {
    expect(settleOrders(one, other)).toEqual({ preference: 'unscored', reason: 'mumbled' })
  })

  it('goes by the mean of several criteria', () => {
    expect(settleOrders(scored(1 / 3, 'x'), scored(2 / 3, 'y')).preference).toBe('candidate')
  })

  it('keeps both reasons, each cut to a readable length', () => {
    const { reason } = settleOrders(scored(0, `second: ${'long '.repeat(200)}`), said.first)

    expect(reason).toMatch(/^baseline first: second: long .*…; candidate first: first: a$/)
    expect(reason.length).toBeLessThan(450)
  })
})
