import { describe, expect, it } from 'vitest'
import { lineSimilarity, matchRenames } from '../../src/plan/match-renames.ts'
import type { PromptVersion } from '../../src/plan/versions.ts'
import { version } from '../support/version-builders.ts'

const at = (path: string, content: string): PromptVersion => version(content, { path })
const pathsOf = (deleted: readonly PromptVersion[], added: readonly PromptVersion[]) =>
  matchRenames(deleted, added).map(({ from, to }) => [from.side.path, to.side.path])

describe('lines in common', () => {
  it.each([
    [['a', 'b'], ['a', 'b'], 1],
    [['a', 'b', 'c'], ['a'], 0.5],
    [['a', 'b'], ['c'], 0],
    [['a', 'a', 'b'], ['a', 'c', 'd'], 1 / 3],
    [['b', 'a'], ['a', 'b'], 1],
    [[], [], 0],
    [['a'], [], 0],
  ])('of %j and %j are %f', (a, b, similarity) => {
    expect(lineSimilarity(a, b)).toBeCloseTo(similarity, 12)
    expect(lineSimilarity(b, a)).toBeCloseTo(similarity, 12)
  })
})

describe('a renamed prompt', () => {
  it('is found when half of its lines are kept, and not below', () => {
    const old = at('old', 'a\nb\nc\nd')

    expect(pathsOf([old], [at('new', 'a\nb\nx\ny')])).toEqual([['old', 'new']])
    expect(pathsOf([old], [at('new', 'a\nx\ny\nz')])).toEqual([])
  })

  it('does not lose its likeness to indentation and blank lines', () => {
    expect(pathsOf([at('old', 'a\nb')], [at('new', '  a  \n\n\n\tb\n\n\n')])).toEqual([['old', 'new']])
  })

  it('is the equal one before the similar one, and the more similar one before the less', () => {
    const olds = [at('o1', 'a\nb\nc'), at('o2', 'a\nb\nx')]

    expect(pathsOf(olds, [at('n1', 'a\nb\nx'), at('n2', 'a\nb\nc\nd')])).toEqual([
      ['o2', 'n1'],
      ['o1', 'n2'],
    ])
  })

  it('is matched once, and ties go by path, whatever the order they come in', () => {
    const olds = [at('o2', 'a'), at('o1', 'a')]
    const news = [at('n2', 'a'), at('n1', 'a'), at('n3', 'a')]

    expect(pathsOf(olds, news)).toEqual([
      ['o1', 'n1'],
      ['o2', 'n2'],
    ])
    expect(pathsOf(olds.toReversed(), news.toReversed())).toEqual(pathsOf(olds, news))
  })

  it('is found among thousands at once when nothing else changed', () => {
    const many = (name: string) => Array.from({ length: 600 }, (_, index) => at(`${name}${index}`, `text ${index}`))

    expect(matchRenames(many('old'), many('new'))).toHaveLength(600)
  })
})
