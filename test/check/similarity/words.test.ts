import { describe, expect, it } from 'vitest'
import { wordsOf } from '../../../src/check/similarity/words.ts'
import { cpuMs } from '../../support/cpu-ms.ts'

describe('wordsOf', () => {
  it.each([
    ['The cat, the mat.', ['the', 'cat', 'the', 'mat']],
    ['20 € for ZOË!', ['20', 'for', 'zoë']],
    ['zoe\u0308', ['zoë']],
    ['退款 is on', ['退', '款', 'is', 'on']],
    ['GPT退款です', ['gpt', '退', '款', 'で', 'す']],
    ['다시 보내다', ['다시', '보내다']],
    ['… — !', []],
    ['', []],
  ])('of %j are %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  it.each(['a ', 'a', '\u0308', ' ', '退', '🙂', '\ud800'])(
    'are found in 400,000 characters of %j within a second',
    (unit) => {
      const started = cpuMs()
      wordsOf(unit.repeat(400_000 / unit.length))

      expect(cpuMs() - started).toBeLessThan(1000)
    },
  )
})
