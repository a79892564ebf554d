import { describe, expect, it } from 'vitest'
import { valueOrThrow } from '../../src/domain/fault.ts'
import type { SuitePolicy } from '../../src/domain/policy.ts'
import { datasetNotices } from '../../src/versions/dataset-notices.ts'
import { datasetsOf } from '../../src/versions/datasets.ts'
import { FEATURE_SHA, type Files, fakeTree } from '../support/fake-repository.ts'

const row = (id: string) => `{"id":"${id}","vars":{}}\n`
const BASE: Files = { 'f/a.jsonl': row('1'), 'f/b.jsonl': row('2') }
const suite = (dataset: string | null): SuitePolicy => ({
  prompt: 'p/*',
  dataset,
  checks: [],
  gatedTags: [],
  at: { file: 'c.yml', line: 1 },
})
const told = async (head: Files, datasets: readonly (string | null)[], read: readonly string[] = []) => {
  const trees = { base: fakeTree(BASE), head: fakeTree(head, 'x', FEATURE_SHA) }
  const opened = datasetsOf(trees)
  await Promise.all(read.map((dataset) => opened.cases(dataset)))
  return datasetNotices(trees, datasets.map(suite), opened)
}
const notices = async (...given: Parameters<typeof told>) => valueOrThrow(await told(...given))

describe('a change of fixtures only', () => {
  it('is told once for each dataset whose prompts did not change', async () => {
    const head = { ...BASE, 'f/a.jsonl': row('3') }

    expect(await notices(head, ['f/a.jsonl', './f/a.jsonl', 'f/b.jsonl', null])).toEqual([
      'f/a.jsonl: its prompts did not change, so its cases are not run; the change takes effect after merge.',
    ])
    expect(await notices(head, ['f/a.jsonl'], ['f/a.jsonl'])).toEqual([])
  })

  it('that cannot be read is an error with its line, since it would stop every later change of its prompts', async () => {
    expect(await told({ ...BASE, 'f/a.jsonl': `${row('1')}{"id": ` }, ['f/a.jsonl'])).toMatchObject({
      kind: 'bad',
      problems: [{ code: 'json-syntax', file: 'f/a.jsonl', line: 2 }],
    })
    expect(await notices({ ...BASE, 'f/b.jsonl': '{' }, ['f/a.jsonl'])).toEqual([])
  })

  it.each([
    ['an added file', { ...BASE, 'f/c.jsonl': row('3') }],
    ['a removed file', { 'f/a.jsonl': row('1') }],
    ['a renamed file', { 'f/a.jsonl': row('1'), 'f/c.jsonl': row('2') }],
  ])('counts %s of a glob', async (_, head) => {
    expect(await notices(head, ['f/*.jsonl'])).toHaveLength(1)
    expect(await notices(BASE, ['f/*.jsonl'])).toEqual([])
  })
})
