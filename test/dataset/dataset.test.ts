import { describe, expect, it } from 'vitest'
import { datasetCases, isDatasetPath, parseRows } from '../../src/dataset/dataset.ts'

const FILES = [
  ['f.jsonl', '{"id":"a","t":"1"}\n{"t":"2"}'],
  ['f.json', '[{"id":"a","t":"1"},{"t":"2"}]'],
  ['f.yml', '- {id: a, t: "1"}\n- {t: "2"}'],
  ['f.yaml', '- {id: a, t: "1"}\n- {t: "2"}'],
  ['f.CSV', 'id,t\na,1\n,2'],
] as const

/** The cases of one file. */
function parseDataset(text: string, path: string) {
  const rows = parseRows(text, path)
  return rows.kind === 'bad' ? rows : datasetCases([rows.value], path)
}

describe('a dataset of one file', () => {
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

describe('a dataset of several files', () => {
  const cases = (...files: readonly (readonly [path: string, text: string])[]) => {
    const rows = files.map(([path, text]) => {
      const parsed = parseRows(text, path)
      if (parsed.kind === 'bad') throw new Error(parsed.problems[0]?.message)
      return parsed.value
    })
    return datasetCases(rows, 'f/*')
  }

  it('has the cases of all of them in order, and one of them may be empty', () => {
    const parsed = cases(['f/a.jsonl', '{"id":"a"}\n{"id":"b"}'], ['f/b.json', '[]'], ['f/c.csv', 'id\nc'])
    expect(parsed.kind === 'ok' && parsed.value.map(({ id, at }) => [id, at.file])).toEqual([
      ['a', 'f/a.jsonl'],
      ['b', 'f/a.jsonl'],
      ['c', 'f/c.csv'],
    ])
  })

  it('tells equal cases without ids apart, whichever file they are in', () => {
    const parsed = cases(['f/a.jsonl', '{"t":"2"}'], ['f/b.jsonl', '{"t":"2"}'])
    expect(parsed.kind === 'ok' && parsed.value.map(({ id }) => id)).toEqual([idInJsonl(), `${idInJsonl()}-2`])
  })

  it('may not use an id twice, and says in which file it was first', () => {
    expect(cases(['f/a.jsonl', '\n{"id":"a"}'], ['f/b.jsonl', '{"id":"a"}'])).toMatchObject({
      problems: [
        {
          code: 'case-duplicate',
          file: 'f/b.jsonl',
          line: 1,
          message: 'The id `a` occurs twice (first in f/a.jsonl, line 2).',
        },
      ],
    })
  })

  it('is empty when all of them are', () => {
    expect(cases(['f/a.jsonl', ''], ['f/b.json', '[]'])).toMatchObject({
      problems: [{ code: 'dataset-empty', file: 'f/*' }],
    })
  })
})

describe('a hundred thousand cases', () => {
  const limit = 'The dataset has more than 100,000 cases.'
  const rows = (count: number, row: (index: number) => string, end = '\n') =>
    Array.from({ length: count }, (_, index) => row(index)).join(end)

  it.each([
    ['f.jsonl', rows(100_001, (index) => `{"id":${index}}`), limit],
    ['f.csv', `id\n${rows(100_001, String)}`, limit],
    ['f.json', `[${rows(100_001, (index) => `{"id":${index}}`, ',')}]`, 'The list has more than 100,000 items.'],
  ])('and one more of %s are refused', (path, text, message) => {
    expect(parseDataset(text, path)).toMatchObject({ problems: [{ message }] })
  })

  it('are taken from each format, but not together', () => {
    const csv = parseRows(`id\n${rows(100_000, String)}`, 'a.csv')
    const json = parseRows(`[${rows(100_000, (index) => `{"id":"b${index}"}`, ',')}]`, 'b.json')
    const all = [csv, json].flatMap((parsed) => (parsed.kind === 'ok' ? [parsed.value] : []))

    expect(all.map(({ length }) => length)).toEqual([100_000, 100_000])
    expect(all.map((each) => datasetCases([each], 'f').kind)).toEqual(['ok', 'ok'])
    expect(datasetCases(all, 'f')).toMatchObject({ problems: [{ code: 'dataset-invalid', message: limit }] })
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
