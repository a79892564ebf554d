import { describe, expect, it } from 'vitest'
import { acceptanceText, isAbout, mergedAcceptance, parseAcceptance } from '../../src/registry/acceptance.ts'
import { anAcceptance, digestFor } from '../support/registry-builders.ts'

const without = (member: string) => JSON.stringify({ ...JSON.parse(acceptanceText(anAcceptance())), [member]: null })

describe('an acceptance', () => {
  it.each([anAcceptance(), anAcceptance({ cases: ['c1', 'c 2'] })])('comes back as it was written', (acceptance) => {
    expect(parseAcceptance(acceptanceText(acceptance), 'a.json')).toEqual({ kind: 'ok', value: acceptance })
  })

  it.each(['prompt', 'digest', 'suite', 'reason', 'at', 'commit', 'origin'])('names the %s that it lacks', (member) => {
    expect(parseAcceptance(without(member), 'a.json')).toMatchObject({
      kind: 'bad',
      problems: [
        { code: 'registry-invalid', file: 'a.json', message: expect.stringContaining(`\`${member}\` is missing`) },
      ],
    })
  })

  it.each(['prompt', 'reason', 'commit'])('with an empty %s is refused', (member) => {
    const text = acceptanceText(anAcceptance({ [member]: '' }))

    expect(parseAcceptance(text, 'a.json')).toMatchObject({
      problems: [{ message: `\`${member}\` must be text that is not empty, not \`""\`.` }],
    })
  })

  it('adds its cases to those that were taken before', () => {
    const merged = mergedAcceptance(
      anAcceptance({ cases: ['c1', 'c2'] }),
      anAcceptance({ cases: ['c2', 'c3'], reason: 'more' }),
    )

    expect(merged).toEqual(anAcceptance({ cases: ['c1', 'c2', 'c3'], reason: 'more' }))
  })

  it('replaces one of another comparison, of which it says nothing', () => {
    const before = anAcceptance({ baseline: digestFor('older') })

    expect(mergedAcceptance(before, anAcceptance({ cases: ['c1'] }))).toEqual(anAcceptance({ cases: ['c1'] }))
  })

  it('is about the comparison that it was taken of, and of no other', () => {
    expect(isAbout(anAcceptance(), digestFor('main'))).toBe(true)
    expect(isAbout(anAcceptance(), digestFor('later'))).toBe(false)
    expect(isAbout(anAcceptance(), null)).toBe(false)
    expect(isAbout(anAcceptance({ baseline: null }), digestFor('later'))).toBe(false)
    expect(isAbout(anAcceptance({ baseline: null }), null)).toBe(true)
  })

  it('of everything stays one of everything', () => {
    expect(mergedAcceptance(anAcceptance(), anAcceptance({ cases: ['c1'] })).cases).toBeNull()
    expect(mergedAcceptance(anAcceptance({ cases: ['c1'] }), anAcceptance()).cases).toBeNull()
    expect(mergedAcceptance(null, anAcceptance({ cases: ['c1'] })).cases).toEqual(['c1'])
  })
})
