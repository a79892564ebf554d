import { describe, expect, it } from 'vitest'
import type { SuitePolicy } from '../../src/domain/policy.ts'
import { datasetNotices } from '../../src/versions/dataset-notices.ts'
import { FEATURE_SHA, type Files, fakeTree } from '../support/fake-repository.ts'

const BASE: Files = { 'f/a.jsonl': '1', 'f/b.jsonl': '2' }
const suite = (dataset: string | null): SuitePolicy => ({
  prompt: 'p/*',
  dataset,
  checks: [],
  gatedTags: [],
  at: { file: 'c.yml', line: 1 },
})
const notices = (head: Files, datasets: readonly (string | null)[], read: readonly string[] = []) =>
  datasetNotices({ base: fakeTree(BASE), head: fakeTree(head, 'x', FEATURE_SHA) }, datasets.map(suite), new Set(read))

describe('a change of fixtures only', () => {
  it('is told once for each dataset whose prompts did not change', async () => {
    const head = { ...BASE, 'f/a.jsonl': 'edited' }

    expect(await notices(head, ['f/a.jsonl', './f/a.jsonl', 'f/b.jsonl', null])).toEqual([
      'f/a.jsonl: its prompts did not change, so its cases are not run; the change takes effect after merge.',
    ])
    expect(await notices(head, ['f/a.jsonl'], ['f/a.jsonl'])).toEqual([])
  })

  it.each([
    ['an added file', { ...BASE, 'f/c.jsonl': '3' }],
    ['a removed file', { 'f/a.jsonl': '1' }],
    ['a renamed file', { 'f/a.jsonl': '1', 'f/c.jsonl': '2' }],
  ])('counts %s of a glob', async (_, head) => {
    expect(await notices(head, ['f/*.jsonl'])).toHaveLength(1)
    expect(await notices(BASE, ['f/*.jsonl'])).toEqual([])
  })
})
