import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JsonReader } from '../../src/text/json-reader.ts'
import { anyText } from '../support/any-text.ts'
import { cpuMs } from '../support/cpu-ms.ts'

function read(text: string) {
  const reader = new JsonReader(text)
  const value = reader.read()
  return { value, issues: reader.issues.map(({ offset, message }) => [offset, message]) }
}

describe('JsonReader', () => {
  it('reads what the built-in parser reads, to the same value', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 8 }), fc.constantFrom(undefined, 2, '\t'), (json, space) => {
        const text = JSON.stringify(JSON.parse(json), null, space)
        const reader = new JsonReader(text)
        const value = reader.read()
        if (reader.issues.length === 0) expect(JSON.stringify(value)).toBe(JSON.stringify(JSON.parse(text)))
        else expect(text).toMatch(/"(__proto__|constructor|prototype)"/)
      }),
    )
  })

  it('agrees with the built-in parser on what is no JSON', () => {
    const almost = fc.stringMatching(/^[[\]{}",:\\0-9eE.+\-trufalsn \n]{0,14}$/)
    fc.assert(
      fc.property(almost, (text) => {
        const built = builtIn(text)
        const own = read(text)
        if (built === undefined) expect(own.issues.length).toBeGreaterThan(0)
        else if (own.issues.length > 0) expect(own.issues[0]?.[1]).toMatch(/twice|too large|digits/)
        else expect(own.value).toEqual(built)
      }),
      { numRuns: 2000 },
    )
  })

  it('never throws on any text', () => {
    fc.assert(fc.property(anyText(), (text) => void read(text)))
  })

  it.each([
    ['', 0, 'the text ends where a value must be'],
    ['[1,]', 3, '`]` stands where a value must be'],
    ['[1 2]', 3, '`2` stands where `,` or `]` must be'],
    ['{"a" 1}', 5, '`1` stands where `:` must be'],
    ['{a: 1}', 1, '`a` stands where a key in double quotes must be'],
    ['{"a": 1', 7, 'the text ends where `,` or `}` must be'],
    ['{} {}', 3, '`{` stands where the end of the text must be'],
    ['nul', 0, '`n` stands where a value must be'],
    ['01', 1, '`1` stands where the end of the text must be'],
    ['"abc', 4, 'the text ends where a closing `"` must be'],
    ['"a\tb"', 2, 'the character U+0009 stands'],
    ['"\\x"', 0, 'a string with valid escapes'],
    ['\uFEFF1', 0, 'stands where a value must be'],
  ])('says where %j is no JSON', (text, offset, message) => {
    expect(read(text)).toEqual({ value: null, issues: [[offset, expect.stringContaining(message)]] })
  })

  it.each([
    ['{"a":1,"b":{"a":2,"a":3}}', 18, 'The key `a` occurs twice.'],
    ['{"__proto__":{"x":1}}', 1, 'The key `__proto__` is not allowed.'],
    ['{"a":{"constructor":1}}', 6, 'The key `constructor` is not allowed.'],
    ['{"\\u005f_proto__":1}', 1, 'The key `__proto__` is not allowed.'],
    ['[1e999]', 1, 'The number 1e999 is too large.'],
    ['[12345678901234567890]', 1, 'The number 12345678901234567890 has more digits than can be kept.'],
  ])('refuses %s', (text, offset, message) => {
    expect(read(text).issues).toEqual([[offset, message]])
  })

  it('takes an integer beyond 2⁵³ when it is written out again with the same digits', () => {
    expect(read('39225234224329530')).toEqual({ value: 39225234224329530, issues: [] })
    expect(read('39225234224329531').issues).toHaveLength(1)
  })

  it('takes 32 levels and refuses 33', () => {
    expect(read('['.repeat(32) + ']'.repeat(32)).issues).toEqual([])
    expect(read('['.repeat(33) + ']'.repeat(33)).issues).toEqual([[32, expect.stringContaining('more than 32 levels')]])
  })

  it('does not pollute objects', () => {
    new JsonReader('{"__proto__":{"polluted":true}}').read()
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  it('tells where values and keys begin', () => {
    const seen: unknown[] = []
    new JsonReader('{"a": [1, {"b": 2}]}', (path, part, offset) => seen.push([path.join('/'), part, offset])).read()
    expect(seen).toEqual([
      ['', 'value', 0],
      ['a', 'key', 1],
      ['a', 'value', 6],
      ['a/0', 'value', 7],
      ['a/1', 'value', 10],
      ['a/1/b', 'key', 11],
      ['a/1/b', 'value', 16],
    ])
  })

  it.each([
    ['brackets', '['.repeat(1_048_576)],
    ['braces', '{"a":'.repeat(200_000)],
    ['quotes', '"\\'.repeat(524_288)],
    ['keys', `{${Array.from({ length: 90_000 }, (_, i) => `"k${i}":0`).join()}}`],
    ['equal keys', `{${'"a":0,'.repeat(170_000)}"a":0}`],
    ['digits', '1'.repeat(1_048_576)],
    ['blanks', ' '.repeat(1_048_576)],
  ])('reads a hostile megabyte of %s in bounded time', (_, text) => {
    const start = cpuMs()
    new JsonReader(text).read()
    expect(cpuMs() - start).toBeLessThan(5000)
  })
})

function builtIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
