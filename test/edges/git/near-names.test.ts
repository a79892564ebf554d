import { describe, expect, it } from 'vitest'
import { nearNames } from '../../../src/edges/git/near-names.ts'

const NAMES = ['main', 'release', 'release-2', 'origin/topic/cue', 'v1.0.0']

describe('names that come near', () => {
  it.each([
    ['mian', ['main']],
    ['Main', ['main']],
    ['relase', ['release']],
    ['release-1', ['release-2', 'release']],
    ['cue', ['origin/topic/cue']],
    ['v1.0', ['v1.0.0']],
    ['something-else', []],
    ['', []],
  ])('to %j are %j', (word, names) => {
    expect(nearNames(word, NAMES)).toEqual(names)
  })

  it('are three at most', () => {
    expect(nearNames('ab', ['ab1', 'ab2', 'ab3', 'ab4'])).toEqual(['ab1', 'ab2', 'ab3'])
  })

  it('are found at once among very long ones', () => {
    const long = 'x'.repeat(200_000)

    expect(nearNames(long, [`${long}abc`, 'main'])).toEqual([])
  })
})
