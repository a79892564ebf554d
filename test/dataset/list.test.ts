import { describe, expect, it } from 'vitest'
import { parseJsonRows, parseYamlRows } from '../../src/dataset/list.ts'

describe('parseJsonRows', () => {
  it('reads a list of cases, each with its place', () => {
    const parsed = parseJsonRows('\uFEFF[\n {"id": "a", "vars": {}},\n {"t": 1}\n]', 'f.json')
    expect(parsed).toMatchObject({
      kind: 'ok',
      value: [
        { named: true, case: { id: 'a', at: { file: 'f.json', line: 2, column: 2 } } },
        { named: false, case: { vars: { t: 1 }, at: { line: 3 } } },
      ],
    })
  })

  it('reports the problems of all cases at their lines', () => {
    const parsed = parseJsonRows('[\n {"id": ""},\n {"vars": {},\n  "x": 1}\n]', 'f.json')
    expect(parsed).toMatchObject({
      problems: [
        { line: 2, column: 9 },
        { line: 4, column: 3 },
      ],
    })
  })

  it.each(['{}', '[', '3'])('refuses %s', (text) => {
    expect(parseJsonRows(text, 'f.json')).toMatchObject({ problems: [{ code: 'json-syntax', file: 'f.json' }] })
  })
})

describe('parseYamlRows', () => {
  it('reads a list of cases, each with its place', () => {
    const parsed = parseYamlRows('- id: a\n  vars: {}\n\n- t: 1\n  checks:\n    - type: is-json\n', 'f.yml')
    expect(parsed).toMatchObject({
      kind: 'ok',
      value: [
        { named: true, case: { id: 'a', at: { file: 'f.yml', line: 1, column: 3 } } },
        { named: false, case: { vars: { t: 1 }, checks: [{ at: { line: 6, column: 7 } }], at: { line: 4 } } },
      ],
    })
  })

  it('reports the problems of all cases at their lines', () => {
    const parsed = parseYamlRows('- id: ""\n- vars: {}\n  x: 1\n- 3', 'f.yml')
    expect(parsed).toMatchObject({
      problems: [
        { line: 1, column: 7 },
        { line: 3, column: 3 },
        { line: 4, column: 3 },
      ],
    })
  })

  it('reads no case from an empty file, and refuses any other root', () => {
    expect(parseYamlRows('', 'f.yml')).toEqual({ kind: 'ok', value: [] })
    expect(parseYamlRows('a: 1', 'f.yml')).toMatchObject({ problems: [{ code: 'dataset-invalid', line: 1 }] })
    expect(parseYamlRows('- [', 'f.yml')).toMatchObject({ problems: [{ code: 'yaml-syntax' }] })
  })
})
