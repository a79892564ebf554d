import { describe, expect, it } from 'vitest'
import { isNewer, MARKER, parseMarker, renderMarker } from '../../../src/commands/action/marker.ts'

const headSha = 'b'.repeat(40)

describe('the marker of our comment', () => {
  it.each([
    ['0123456789abcdef0123456789abcdef', ['abcdefabcdef', '012345012345']],
    ['0123456789abcdef0123456789abcdef', []],
    [null, null],
  ])('is read as it was written, with key %s and doubts %j', (key, doubts) => {
    const marker = { headSha, run: { id: 12345678901, attempt: 2 }, key, doubts }
    expect(renderMarker(marker).startsWith(MARKER)).toBe(true)
    expect(parseMarker(`${renderMarker(marker)}\n## text`)).toEqual(marker)
  })

  it.each([
    '',
    '<!-- prompt-staging -->',
    `x<!-- prompt-staging head=${headSha} run=1.1 key=- -->`,
    `<!-- prompt-staging head=main run=1.1 key=- -->`,
    `<!-- prompt-staging head=${headSha} run=1.1 key=- doubts=abc -->`,
    `<!-- prompt-staging head=${headSha} run=1.1 key=- doubts= -->`,
  ])('is not seen in %j', (body) => {
    expect(parseMarker(body)).toBeNull()
  })

  it('tells which run is newer: the later one, or the later attempt', () => {
    expect(isNewer({ id: 2, attempt: 1 }, { id: 1, attempt: 9 })).toBe(true)
    expect(isNewer({ id: 1, attempt: 2 }, { id: 1, attempt: 1 })).toBe(true)
    expect(isNewer({ id: 1, attempt: 1 }, { id: 1, attempt: 1 })).toBe(false)
  })
})
