import { describe, expect, it } from 'vitest'
import { digestOf } from '../../src/domain/digest.ts'
import {
  caseIdentity,
  checkIdentity,
  policyIdentity,
  providerDigest,
  scorersIdentity,
} from '../../src/plan/identity.ts'
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

describe('the scorers that checks name', () => {
  const SCORERS = { a: { url: 'https://a.example/', timeoutMs: 1 }, b: { url: 'https://b.example/', timeoutMs: 2 } }
  const http = (value: string | { readonly scorer: string }) => spec({ type: 'http', value })

  it('are told by name and address, whatever their time', () => {
    expect(scorersIdentity([http('b'), http({ scorer: 'a' }), http('b')], SCORERS)).toEqual({
      a: 'https://a.example/',
      b: 'https://b.example/',
    })
  })

  it('are none of those that no check names', () => {
    expect(scorersIdentity([spec({ type: 'contains', value: 'a' }), http('c'), http('toString')], SCORERS)).toBeNull()
  })
})

describe('what answers', () => {
  const { provider } = policy()

  it('is another one at another address, by another API or with other headers', () => {
    const own = providerDigest(provider, 'https://a.example/v1')
    const others = [
      providerDigest(provider, 'https://b.example/v1'),
      providerDigest({ ...provider, api: 'responses' }, 'https://a.example/v1'),
      providerDigest({ ...provider, headers: { 'x-team': 'b' } }, 'https://a.example/v1'),
    ]

    expect(new Set([own, ...others]).size).toBe(4)
  })

  it('is the same wherever its address is given, and however fast it may be asked', () => {
    const configured = { ...provider, baseUrl: 'https://a.example/v1', concurrency: 1 }

    expect(providerDigest(configured, 'https://a.example/v1')).toBe(providerDigest(provider, 'https://a.example/v1'))
  })
})
