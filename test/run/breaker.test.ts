import { describe, expect, it } from 'vitest'
import type { CallFailure } from '../../src/domain/model.ts'
import { createBreaker } from '../../src/run/breaker.ts'
import { httpError } from '../support/fake-model.ts'

const TIMEOUT: CallFailure = { kind: 'timeout', message: 'x' }
const fail = (breaker: ReturnType<typeof createBreaker>, failures: readonly CallFailure[]) =>
  failures.map((failure) => breaker.failed(failure))
const ten = (failure: CallFailure) => Array.from({ length: 10 }, () => failure)

describe('the breaker', () => {
  it('opens with the tenth call of a run that fails like all before', () => {
    expect(fail(createBreaker(), ten(httpError(500)))).toEqual([...Array(9).fill(false), true])
  })

  it('takes 500 and 502 for one way to fail', () => {
    const turns = ten(httpError(500)).map((failure, i) => (i % 2 === 0 ? failure : httpError(502)))
    expect(fail(createBreaker(), turns).at(-1)).toBe(true)
  })

  it('stays shut for good once a call was answered', () => {
    const breaker = createBreaker()
    fail(breaker, ten(TIMEOUT).slice(1))
    breaker.answered()
    expect(fail(breaker, [...ten(TIMEOUT), ...ten(TIMEOUT)])).not.toContain(true)
  })

  it('counts anew when calls fail in another way', () => {
    const breaker = createBreaker()
    expect(fail(breaker, ten(httpError(500)).slice(1))).not.toContain(true)
    expect(fail(breaker, ten(TIMEOUT)).indexOf(true)).toBe(9)
  })

  it('knows how every call failed, while there are fewer than ten and all failed alike', () => {
    const breaker = createBreaker()
    expect(breaker.onlyFailure()).toBeNull()
    fail(breaker, [httpError(500), httpError(502)])
    expect(breaker.onlyFailure()).toEqual(httpError(502))
    fail(breaker, [TIMEOUT, TIMEOUT])
    expect(breaker.onlyFailure()).toBeNull()
  })

  it('knows no such failure once a call was answered', () => {
    const breaker = createBreaker()
    fail(breaker, [TIMEOUT])
    breaker.answered()
    fail(breaker, [TIMEOUT])
    expect(breaker.onlyFailure()).toBeNull()
  })

  it('tells statuses below 500 apart', () => {
    const turns = ten(httpError(404)).map((failure, i) => (i % 2 === 0 ? failure : httpError(422)))
    expect(fail(createBreaker(), turns)).not.toContain(true)
  })
})
