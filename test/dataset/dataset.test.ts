import { describe, expect, it } from 'vitest'
import { isDatasetPath, parseDataset } from '../../src/dataset/dataset.ts'

const FILES = [
  ['f.jsonl', '{"id":"a","t":"1"}\n{"t":"2"}'],
  ['f.json', '[{"id":"a","t":"1"},{"t":"2"}]'],
  ['f.yml', '- {id: a, t: "1"}\n- {t: "2"}'],
  ['f.yaml', '- {id: a, t: "1"}\n- {t: "2"}'],
  ['f.CSV', 'id,t\na,1\n,2'],
] as const

describe('parseDataset', () => {
  it.each(FILES)('reads %s by its suffix, to the same cases', (path, text) => {
    const parsed = parseDataset(text, path)
    const cases = parsed.kind === 'ok' ? parsed.value : []
    expect(cases.map(({ vars }) => vars)).toEqual([{ t: '1' }, { t: '2' }])
    // The id comes from the content, so that a dataset may change its format.
    expect(cases.map(({ id }) => id)).toEqual(['a', expect.stringMatching(/^case-[0-9a-f]{6}$/)])
    expect(cases[1]?.id).toBe(idInJsonl())
  })

  it.each(['f.txt', 'jsonl', 'f.jsonl.bak', ''])('refuses %j and lists the suffixes', (path) => {
    expect(parseDataset('', path)).toMatchObject({
      problems: [{ code: 'dataset-invalid', message: 'Datasets end in `.jsonl`, `.json`, `.yml`, `.yaml`, `.csv`.' }],
    })
  })

  it.each([
    ['f.jsonl', ''],
    ['f.json', '[]'],
    ['f.yml', ''],
    ['f.csv', 'a'],
  ])('refuses %s without a case', (path, text) => {
    expect(parseDataset(text, path)).toMatchObject({ problems: [{ code: 'dataset-empty', file: path }] })
  })

  it('refuses ids that occur twice, at the second one’s line', () => {
    expect(parseDataset('{"id":"a"}\n{"id":"b"}\n{"id":"a"}', 'f.jsonl')).toMatchObject({
      problems: [{ code: 'case-duplicate', file: 'f.jsonl', line: 3 }],
    })
  })

  it('tells equal cases without ids apart', () => {
    const parsed = parseDataset('{"t":"2"}\n{"t":"2"}', 'f.jsonl')
    expect(parsed.kind === 'ok' && parsed.value.map(({ id }) => id)).toEqual([idInJsonl(), `${idInJsonl()}-2`])
  })
})

describe('isDatasetPath', () => {
  it.each([
    ['a/b.jsonl', true],
    ['b.YML', true],
    ['b.prompt', false],
  ])('of %s is %s', (path, answer) => {
    expect(isDatasetPath(path)).toBe(answer)
  })
})

function idInJsonl(): string {
  const parsed = parseDataset('{"t":"2"}', 'f.jsonl')
  return parsed.kind === 'ok' ? String(parsed.value[0]?.id) : ''
}
