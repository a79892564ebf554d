import { describe, expect, it } from 'vitest'
import { parseDigest, shortDigest } from '../../src/domain/digest.ts'
import type { HistoryEntry } from '../../src/registry/history.ts'
import { labelStack, ruleRollback } from '../../src/registry/rollback.ts'
import { anEntry, digestFor } from '../support/registry-builders.ts'

/** Moves from a short script: `a b <a` promotes a and b and rolls back to a. */
function moves(script: string): readonly HistoryEntry[] {
  return script
    .split(' ')
    .filter(Boolean)
    .map((word, index) => {
      const action = word.startsWith('<') ? 'rollback' : 'promote'
      return anEntry(index + 1, word.replace('<', ''), { action })
    })
}

describe('the bundles that a label can go back to', () => {
  it.each([
    ['', ''],
    ['a', 'a'],
    ['a b c', 'a b c'],
    ['a a', 'a'],
    ['a b <a', 'a'],
    ['a b c <b <a', 'a'],
    ['a b <a c', 'a c'],
    ['a b a', 'a b a'],
    ['a b c <a d <c', 'a d c'],
  ])('after %j are %j', (script, expected) => {
    expect(labelStack(moves(script))).toEqual(expected.split(' ').filter(Boolean).map(digestFor))
  })
})

describe('a rollback', () => {
  const steps = (script: string, count: number) => ruleRollback(moves(script), { kind: 'steps', steps: count })

  it.each([
    ['a b', 1, 'a'],
    ['a b c', 2, 'a'],
    ['a b c <b', 1, 'a'],
    ['a b <a c', 1, 'a'],
  ])('after %j by %d goes to %s', (script, count, to) => {
    expect(steps(script, count)).toEqual({ kind: 'to', digest: digestFor(to) })
  })

  it.each([
    ['', 1, 'it never pointed at anything'],
    ['a', 1, 'there is nothing before it'],
    ['a b', 2, 'there is only 1 before it'],
    ['a b c', 3, 'there are only 2 before it'],
    ['a b <a', 1, 'there is nothing before it'],
  ])('after %j by %d is refused: %s', (script, count, reason) => {
    const said = script === '' ? reason : `it cannot go back ${count}: ${reason}`

    expect(steps(script, count)).toEqual({ kind: 'refused', reason: said })
  })

  it('goes to a bundle by the beginning of its digest, forth again too', () => {
    const to = (text: string) => ruleRollback(moves('a b <a'), { kind: 'digest', text })

    expect(to(shortDigest(digestFor('b')))).toEqual({ kind: 'to', digest: digestFor('b') })
    expect(to(digestFor('b'))).toEqual({ kind: 'to', digest: digestFor('b') })
  })

  it('takes seven hex digits for enough, and six for too few', () => {
    const hex = digestFor('a').slice('sha256:'.length)
    const to = (text: string) => ruleRollback(moves('a b'), { kind: 'digest', text })

    expect(to(hex.slice(0, 7))).toEqual({ kind: 'to', digest: digestFor('a') })
    expect(to(`sha256:${hex.slice(0, 7)}`)).toEqual({ kind: 'to', digest: digestFor('a') })
    expect(to(hex.slice(0, 6))).toMatchObject({ kind: 'refused' })
    expect(to(hex.slice(1, 12))).toMatchObject({ kind: 'refused' })
    expect(to(`${hex.slice(0, 7)}sha256:`)).toMatchObject({ kind: 'refused' })
  })

  it('names what it pointed at, each bundle once, when it never pointed there', () => {
    const known = `${shortDigest(digestFor('a'))}, ${shortDigest(digestFor('b'))}`

    expect(ruleRollback(moves('a b a'), { kind: 'digest', text: 'abcdefab' })).toEqual({
      kind: 'refused',
      reason: `it never pointed at abcdefab; it pointed at ${known}`,
    })
  })

  it('does not say of a digest that is too short that it never pointed there', () => {
    const { reason } = {
      reason: '',
      ...ruleRollback(moves('a'), { kind: 'digest', text: digestFor('a').slice(7, 13) }),
    }
    expect(reason).toMatch(/^[0-9a-f]{6} has fewer than 7 digits; it pointed at/)
  })

  it('does not choose between two bundles whose digests begin alike', () => {
    const alike = ['0', '1'].map((end) => parseDigest(`${'c'.repeat(63)}${end}`) ?? digestFor(end))
    const history = alike.map((digest, i) => anEntry(i + 1, 'a', { digest }))

    expect(ruleRollback(history, { kind: 'digest', text: 'ccccccc' })).toEqual({
      kind: 'refused',
      reason: 'ccccccc stands for several bundles that it pointed at',
    })
    expect(ruleRollback(history, { kind: 'digest', text: `${'c'.repeat(63)}1` })).toEqual({
      kind: 'to',
      digest: alike[1],
    })
  })

  it.each(['', 'sha256:', 'abc', digestFor('never')])('never goes to %j, which it never pointed at', (text) => {
    expect(ruleRollback(moves('a b'), { kind: 'digest', text })).toMatchObject({ kind: 'refused' })
  })
})
