import { describe, expect, it } from 'vitest'
import { isMap, isSeq, parseDocument } from 'yaml'
import { keyText, offsetOf, yamlValue } from '../../src/text/yaml-value.ts'

const OPTIONS = { intAsBigInt: true, uniqueKeys: false, schema: 'core' } as const
const read = (text: string) => yamlValue(parseDocument(text, OPTIONS).contents)

describe('yamlValue', () => {
  it.each([
    ['a: 1\nb: [x, true, ~, 1.5, -0x0, 0o17]', { a: 1, b: ['x', true, null, 1.5, '-0x0', 15] }],
    ['- \n- a', [null, 'a']],
    ['yes', 'yes'],
    ['["007", 0, 0.40, 2024-01-02, 00:30, 0x0a]', ['007', 0, 0.4, '2024-01-02', '00:30', 10]],
    ['2001-01-01', '2001-01-01'],
    ['<<: {a: 1}', { '<<': { a: 1 } }],
    ['1.0: a\ntrue: b\nnull: c\n"x y": d', { '1.0': 'a', true: 'b', null: 'c', 'x y': 'd' }],
    ['', null],
    ['9007199254740993000000', null],
  ])('reads %j', (text, value) => {
    const result = read(text)
    expect(result.issues.length === 0 ? result.value : null).toEqual(value)
  })

  it.each([
    ['a: &x 1\nb: *x', [11], /alias `\*x`/],
    ['a: 1\nb: 2\na: 3', [10], /`a` occurs twice/],
    ['1: a\n"1": b', [5], /`1` occurs twice/],
    ['__proto__: 1\nconstructor: {prototype: 1}', [0, 13, 27], /not allowed/],
    ['? [a]\n: 1', [2], /must be a word/],
    [': 1', [0], /must be a word/],
    ['a: [.nan, -.inf, 1e999]', [4, 10, 17], /no finite number/],
    ['a: [007, -01, 00.5]', [4, 9, 14], /lose its zeros/],
    ['a: 123456789012345678901', [3], /more digits than can be kept/],
  ])('refuses in %j', (text, offsets, message) => {
    const { issues } = read(text)
    expect(issues.map(({ offset }) => offset)).toEqual(offsets)
    for (const issue of issues) expect(issue.message).toMatch(message)
  })

  it('makes no object of a million laughs', () => {
    const lines = Array.from({ length: 12 }, (_, i) => `b${i}: &b${i} [${`*b${i - 1}, `.repeat(9)}]`)
    const { issues } = read(`a: &b-1 lol\n${lines.join('\n')}`)
    expect(issues).toHaveLength(20)
  })

  it('does not pollute objects', () => {
    read('__proto__: {polluted: true}')
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })
})

describe('offsetOf and keyText', () => {
  it('give the place of a node, and 0 for what has none', () => {
    const list = parseDocument('a:\n  - b').get('a')
    expect(isSeq(list) && [offsetOf(list), offsetOf(list.items[0])]).toEqual([5, 7])
    expect(offsetOf(null)).toBe(0)
  })

  it('give a key as it is written, or nothing for what is no key', () => {
    const map = parseDocument('1.0: a\n"q": b\n[x]: c').contents
    expect(isMap(map) && map.items.map(({ key }) => keyText(key))).toEqual(['1.0', 'q', null])
  })
})
