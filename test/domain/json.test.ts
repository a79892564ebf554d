import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../src/domain/json.ts'

describe('canonical JSON', () => {
  it.each<[string, unknown, string]>([
    // By RFC 8785 the order is that of UTF-16 code units, not the one in which JavaScript lists such keys.
    ['keys that look like numbers', { 9: 'b', 10: 'a', a: 1 }, '{"10":"a","9":"b","a":1}'],
    // The example of RFC 8785, 3.2.3.
    [
      'the keys of the standard',
      { '\u20ac': 1, '\r': 2, '\ufb33': 3, 1: 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 },
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    ],
    ['lists in their own order', [3, { b: 1, a: [] }, null], '[3,{"a":[],"b":1},null]'],
    ['nothing of what is not defined', { a: undefined, b: [undefined] }, '{"b":[null]}'],
    ['numbers as ECMAScript prints them', [1e21, 0.000001, -0, 1e-7], '[1e+21,0.000001,0,1e-7]'],
  ])('has %s', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })
})
