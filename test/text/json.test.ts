import { describe, expect, it } from 'vitest'
import { jsonLocator, parseJson, parseJsonList } from '../../src/text/json.ts'

describe('parseJson', () => {
  it('gives the value', () => {
    expect(parseJson(' {"a": [1, "x", null]} ', { file: 'f' })).toEqual({ kind: 'ok', value: { a: [1, 'x', null] } })
  })

  it('names file, line and column of every problem, counted from where the text begins', () => {
    const parsed = parseJson('{"a": 1, "a": 2,\n "b": 1, "b": 2}', { file: 'f.jsonl', line: 7, column: 5 })
    expect(parsed).toMatchObject({
      kind: 'bad',
      problems: [
        { code: 'json-syntax', file: 'f.jsonl', line: 7, column: 14, hint: 'Remove one of the two.' },
        { code: 'json-syntax', file: 'f.jsonl', line: 8, column: 10 },
      ],
    })
  })

  it('names no column where the text has none', () => {
    const parsed = parseJson('{\n  x\n}', { file: 'f.yml', line: 3 })
    expect(parsed.kind === 'bad' && parsed.problems[0]).toEqual({
      code: 'json-syntax',
      file: 'f.yml',
      line: 4,
      message: 'Not valid JSON: `x` stands where a key in double quotes must be.',
      hint: 'Mend the JSON.',
    })
  })
})

describe('parseJsonList', () => {
  it('gives each item with its own place', () => {
    const parsed = parseJsonList('[\n  {"a": 1},\n  {"b":\n    2}\n]', 'f.json', 9)
    const items = parsed.kind === 'ok' ? [...parsed.value] : []
    expect(items.map(({ value }) => value)).toEqual([{ a: 1 }, { b: 2 }])
    expect(items.map(({ locate }) => locate([]))).toEqual([
      { file: 'f.json', line: 2, column: 3 },
      { file: 'f.json', line: 3, column: 3 },
    ])
    expect(items[1]?.locate(['b'])).toEqual({ file: 'f.json', line: 4, column: 5 })
  })

  it('refuses any other root, and what is no JSON', () => {
    expect(parseJsonList('{}', 'f.json', 9)).toMatchObject({
      problems: [{ code: 'json-syntax', line: 1, column: 1, message: 'The file must hold a list.' }],
    })
    expect(parseJsonList('[1,\n', 'f.json', 9)).toMatchObject({ problems: [{ line: 2, column: 1 }] })
  })

  it('stops at the item that is too many', () => {
    expect(parseJsonList('[1,\n2,3', 'f.json', 2)).toMatchObject({
      problems: [{ line: 2, column: 3, message: 'The list has more than 2 items.' }],
    })
  })

  it('takes an empty list', () => {
    const parsed = parseJsonList('[]', 'f.json', 9)
    expect(parsed.kind === 'ok' && [...parsed.value]).toEqual([])
  })
})

describe('jsonLocator', () => {
  const locate = jsonLocator('{"a": {"b": [1, 2]}}', { file: 'f', line: 4, column: 1 })

  it.each([
    [[], 'value', 1],
    [['a'], 'key', 2],
    [['a', 'b'], 'value', 13],
    [['a', 'b', 1], 'value', 17],
    [['a', 'b', 9], 'value', 13],
    [['a', 'zzz', 'y'], 'value', 7],
    [['zzz'], 'key', 1],
  ] as const)('places %j (%s) at column %i', (path, part, column) => {
    expect(locate(path, part)).toEqual({ file: 'f', line: 4, column })
  })
})
