import { describe, expect, it } from 'vitest'
import { budgetRefusal } from '../../src/run/budget.ts'
import { createTally } from '../../src/run/tally.ts'
import { says } from '../support/fake-model.ts'

const BUDGET = { usd: 1, calls: 3, minutes: 20 }
/** A model at 0.1 USD an answer of 10 + 5 tokens. */
const PRICES = { dear: { input: 10_000, output: 0 } }
const tallyOf = (sent: number, answered: number, model = 'dear') => {
  const tally = createTally(PRICES)
  for (let i = 0; i < sent; i += 1) tally.sent(model, 'trial', false)
  for (let i = 0; i < answered; i += 1) tally.answered(model, says('x'))
  return tally
}

describe('the budget', () => {
  it('allows exactly as many calls as it says', () => {
    expect(budgetRefusal(BUDGET, tallyOf(2, 2), 1)).toBeNull()
    expect(budgetRefusal(BUDGET, tallyOf(3, 2), 1)).toBe('the budget of 3 calls is spent')
  })

  it('allows a call that brings the cost to the last cent, and none that goes over it', () => {
    const roomy = { ...BUDGET, calls: 100 }
    expect(budgetRefusal(roomy, tallyOf(9, 8), 2)).toBeNull()
    expect(budgetRefusal(roomy, tallyOf(9, 8), 3)).toBe('the budget of 1 USD is spent')
  })

  it('cannot hold a model without a price to dollars, only to calls', () => {
    expect(budgetRefusal({ ...BUDGET, calls: 1000 }, tallyOf(500, 500, 'unpriced'), 16)).toBeNull()
  })
})
