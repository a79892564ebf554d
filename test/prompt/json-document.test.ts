import { describe, expect, it } from 'vitest'
import { readJsonDocument } from '../../src/prompt/json-document.ts'
import { cpuMs } from '../support/cpu-ms.ts'

describe('a JSON file', () => {
  it('is a value whose parts know their lines', () => {
    const read = readJsonDocument('\uFEFF{\n  "a": [\n    "b"\n  ]\n}', 'a.json')
    if (read.kind === 'bad') throw new Error('it is sound')

    expect(read.value.value).toEqual({ a: ['b'] })
    expect(read.value.locate(['a', 0])).toEqual({ file: 'a.json', line: 3, column: 5 })
    expect(read.value.contentLine(['a', 0], 7)).toBe(3)
  })

  it('may have twenty thousand values', () => {
    const list = (count: number) => readJsonDocument(JSON.stringify(Array(count).fill(1)), 'a.json').kind
    expect([list(19_999), list(20_000)]).toEqual(['ok', 'bad'])
  })

  it.each([
    ['larger than 1 MiB', `"${'x'.repeat(1_048_576)}"`, 'The JSON is larger than 1 MiB.'],
    ['of too many values', `[${'[],'.repeat(300_000)}[]]`, 'The JSON has more than 20,000 values.'],
    ['too deep', '['.repeat(100_000), expect.stringContaining('32')],
    ['of a key twice', '{"a": 1, "a": 2}', expect.stringContaining('a')],
    ['of a key that reaches behind objects', '{"constructor": 1}', expect.stringContaining('constructor')],
    ['UTF-16', '{\u0000"\u0000a\u0000"\u0000:\u00001\u0000}\u0000', expect.any(String)],
  ])('is refused when it is %s', (_, text, message) => {
    const begun = cpuMs()
    expect(readJsonDocument(text, 'a.json')).toMatchObject({ problems: [{ code: 'json-syntax', message }] })
    expect(cpuMs() - begun).toBeLessThan(1000)
  })
})
