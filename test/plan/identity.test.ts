import { describe, expect, it } from 'vitest'
import { digestOf } from '../../src/domain/digest.ts'
import { caseIdentity, checkIdentity, policyIdentity } from '../../src/plan/identity.ts'
import { policy, rawCase, spec } from '../support/run-builders.ts'

const HERE = { file: 'a.jsonl', line: 1 }
const THERE = { file: 'b.jsonl', line: 9 }

describe('what a thing means', () => {
  it('is the same wherever it is written', () => {
    const check = (at: typeof HERE) => spec({ value: 'x', at })
    const fixture = (at: typeof HERE) => rawCase('a', { at, checks: [check(at)] })
    const whole = (at: typeof HERE) => ({
      ...policy(),
      suites: [{ prompt: 'p', dataset: null, checks: [check(at)], gatedTags: [], at }],
    })

    expect(checkIdentity(check(HERE))).toEqual(checkIdentity(check(THERE)))
    expect(digestOf(caseIdentity(fixture(HERE)))).toBe(digestOf(caseIdentity(fixture(THERE))))
    expect(digestOf(policyIdentity(whole(HERE)))).toBe(digestOf(policyIdentity(whole(THERE))))
  })

  it('differs with a value, a variable and a number', () => {
    expect(checkIdentity(spec({ value: 'x' }))).not.toEqual(checkIdentity(spec({ value: 'y' })))
    expect(caseIdentity(rawCase('a', { vars: { at: 1 } }))).not.toEqual(caseIdentity(rawCase('a', { vars: { at: 2 } })))
    expect(policyIdentity(policy())).not.toEqual(policyIdentity(policy({ budget: { usd: 1 } })))
  })
})
