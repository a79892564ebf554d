import { describe, expect, it } from 'vitest'
import { withInputs } from '../../../src/commands/check/overrides.ts'
import { defaultPolicy } from '../../../src/config/policy.ts'

const NOTHING = { config: null, base: null, head: 'HEAD', baseUrl: null, concurrency: null, maxUsd: null, seed: 1 }

describe('what is typed on the command line', () => {
  it('outranks the policy', () => {
    const policy = withInputs(defaultPolicy(), { ...NOTHING, baseUrl: 'simulator', concurrency: 2, maxUsd: 0.5 })

    expect(policy.provider).toMatchObject({ baseUrl: 'simulator', concurrency: 2 })
    expect(policy.budget.usd).toBe(0.5)
  })

  it('changes nothing where nothing was typed', () => {
    expect(withInputs(defaultPolicy(), NOTHING)).toEqual(defaultPolicy())
  })
})
