import { describe, expect, it } from 'vitest'
import { datasetMissing, datasetsOf } from '../../src/versions/datasets.ts'
import { type Files, fakeTree } from '../support/fake-repository.ts'

const row = (id: string) => `{"id":"${id}","vars":{"a":"b"}}\n`
const datasets = (base: Files, head: Files) => datasetsOf({ base: fakeTree(base), head: fakeTree(head, 'x', null) })

describe('the datasets of two versions', () => {
  it('are read from both', async () => {
    const { base, head } = await datasets({ 'd.jsonl': row('old') }, { 'd.jsonl': row('new') })('d.jsonl')

    expect([base, head]).toMatchObject([{ value: [{ id: 'old' }] }, { value: [{ id: 'new' }] }])
  })

  it('are null where they are not, and bad where they are broken', async () => {
    const { base, head } = await datasets({}, { 'd.jsonl': '{' })('d.jsonl')

    expect(base).toEqual({ kind: 'ok', value: null })
    expect(head).toMatchObject({ kind: 'bad', problems: [{ file: 'd.jsonl', line: 1 }] })
  })

  it('are parsed once when nothing changed, and read once for all suites', async () => {
    const read = datasets({ 'd.jsonl': row('a') }, { 'd.jsonl': row('a') })
    const first = await read('d.jsonl')

    expect(first.base).toBe(first.head)
    expect(await read('d.jsonl')).toBe(first)
  })

  it('may have 64 MiB, where other files have 1', async () => {
    const long = `${row('a')}${' '.repeat(2_000_000)}\n`

    expect((await datasets({}, { 'd.jsonl': long })('d.jsonl')).head).toMatchObject({
      kind: 'ok',
      value: [{ id: 'a' }],
    })
  })
})

describe('a dataset that is nowhere', () => {
  it('is told at its suite, with what it may have meant', () => {
    expect(
      datasetMissing('f/traige.jsonl', { file: 'c.yml', line: 4 }, ['f/triage.jsonl', 'g/traige.jsonl']),
    ).toMatchObject({
      problems: [
        {
          code: 'file-not-found',
          file: 'c.yml',
          line: 4,
          message: 'There is no dataset `f/traige.jsonl`. Did you mean `f/triage.jsonl`?',
        },
      ],
    })
  })
})
