import { describe, expect, it } from 'vitest'
import { takingsOf, valid } from '../../../src/commands/accept/takings.ts'
import type { AcceptWish } from '../../../src/commands/accept/wish.ts'
import { shortDigest } from '../../../src/domain/digest.ts'
import { Fault } from '../../../src/domain/fault.ts'
import { compareSuite, plannedCase } from '../../support/run-builders.ts'

const a = compareSuite([plannedCase('x1'), plannedCase('both')], 'prompts/a')
const b = compareSuite([plannedCase('y1'), plannedCase('both')], 'prompts/b')
const c = compareSuite([plannedCase('z1')], 'prompts/c')
const suites = [a, b, c]
const doubts = [a, b].map(({ candidate }) => shortDigest(candidate.digest))
const wish = (words: readonly string[], prompt: string | null = null, reason = 'why'): AcceptWish => {
  return { prompt, words, reason }
}

function faultFrom(work: () => unknown): Fault {
  try {
    work()
  } catch (error) {
    if (error instanceof Fault) return error
  }
  throw new Error('expected a fault')
}

describe('what a comment takes', () => {
  it.each([
    [[wish([])], { 'prompts/a': [], 'prompts/b': [] }],
    [[wish(['x1'])], { 'prompts/a': ['x1'] }],
    [[wish(['y1', 'x1'])], { 'prompts/b': ['y1'], 'prompts/a': ['x1'] }],
    [[wish(['prompts/b'])], { 'prompts/b': [] }],
    [[wish(['prompts/a', './prompts/b.prompt.yml'])], { 'prompts/a': [], 'prompts/b': [] }],
    [[wish(['both'], 'prompts/b.prompt.yml')], { 'prompts/b': ['both'] }],
    [[wish([], 'prompts/a')], { 'prompts/a': [] }],
    [[wish(['x1']), wish(['both'], 'prompts/a')], { 'prompts/a': ['x1', 'both'] }],
    [[wish(['x1']), wish(['prompts/a'])], { 'prompts/a': [] }],
  ])('is what regressed, or what it names of that: %#', (wishes, expected) => {
    const taken = takingsOf(wishes, suites, doubts)
    expect(Object.fromEntries(taken.map(({ prompt, cases }) => [prompt, cases]))).toEqual(expected)
  })

  it('keeps the reason of each line, and all of those for one prompt', () => {
    const wishes = [wish(['x1'], null, 'one'), wish(['both'], 'prompts/a', 'two'), wish(['y1'], null, 'three')]
    expect(takingsOf(wishes, suites, doubts).map(({ reason }) => reason)).toEqual(['one; two', 'three'])
  })

  it('is any changed prompt where it is not known which of them regressed', () => {
    expect(takingsOf([wish(['z1'])], suites, null)).toEqual([{ prompt: 'prompts/c', cases: ['z1'], reason: 'why' }])
    expect(takingsOf([wish([])], [c], null)).toMatchObject([{ prompt: 'prompts/c' }])
    expect(faultFrom(() => takingsOf([wish([])], suites, null)).hint).toContain(
      '`/prompt-staging accept prompts/a — reason`, `/prompt-staging accept prompts/b — reason`',
    )
  })

  it('says how to name what has blanks in it, in a form that can be written as it stands', () => {
    const [one, two] = ['pa ket/x', 'pa ket/y'].map((name) => compareSuite([plannedCase('both')], name))
    const named = [one, two].flatMap((suite) => suite ?? [])
    const hintOf = (words: readonly string[]) => faultFrom(() => takingsOf([wish(words)], named, null)).hint
    expect(hintOf(['pa', 'ket/x'])).toBe('Name one of these, in quotes where it has blanks: "pa ket/x".')
    expect(hintOf(['both'])).toContain('`/prompt-staging accept "pa ket/x": both — reason`')
    expect(hintOf([])).toContain('`/prompt-staging accept "pa ket/y" — reason`')
  })

  it.each([
    [
      [wish(['x2'])],
      doubts,
      'usage',
      'no case and no prompt is called x2; did you mean x1? (valid: x1, both, y1, both, ',
    ],
    [[wish(['z1'])], doubts, 'usage', 'is called z1'],
    [[wish([], 'prompts/c')], doubts, 'usage', 'nothing to accept of a prompt prompts/c'],
    [[wish([], 'prompt/a')], doubts, 'usage', 'did you mean prompts/a? (valid: prompts/a, prompts/b)'],
    [
      [wish(['y1'], 'prompts/a')],
      doubts,
      'usage',
      'prompts/a.prompt.yml has no case y1; did you mean x1? (valid: x1, both)',
    ],
    [[wish(['both'])], doubts, 'usage', '2 prompts have a case both'],
    [[wish([])], [], 'usage', 'no prompt regressed'],
    [[wish([])], ['0123456789ab'], 'head-moved', 'the base branch has moved'],
  ])('is refused with what is valid: %#', (wishes, about, code, message) => {
    const found = faultFrom(() => takingsOf(wishes, suites, about))
    expect([found.code, found.message]).toEqual([code, expect.stringContaining(message)])
  })

  it('is asked for by prompt where a case is in several', () => {
    expect(faultFrom(() => takingsOf([wish(['both'])], suites, doubts)).hint).toBe(
      'Write one of `/prompt-staging accept prompts/a: both — reason`, `/prompt-staging accept prompts/b: both — reason`.',
    )
  })

  it('shows no more than twenty of many names', () => {
    const known = Array.from({ length: 23 }, (_, i) => `case-${i}`)
    expect(valid('other', known)).toMatch(/^ \(valid: case-0, .*case-19, and 3 more\)$/)
  })
})
