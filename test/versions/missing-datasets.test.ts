import { describe, expect, it } from 'vitest'
import type { SuitePolicy } from '../../src/domain/policy.ts'
import { leftDatasets, missingDatasets } from '../../src/versions/missing-datasets.ts'

const suite = (dataset: string | null, line = 1): SuitePolicy => ({
  prompt: 'p/*',
  dataset,
  checks: [],
  gatedTags: [],
  at: { file: 'c.yml', line },
})
const PATHS = ['f/a.jsonl', 'f/b.csv', 'f/notes.txt', 'p/a.md']

describe('a dataset that a suite newly names', () => {
  it.each(['f/a.jsonl', './f/a.jsonl', 'f/*.csv', 'f/**', null])('may be %s, which is there', (dataset) => {
    expect(missingDatasets([suite(dataset)], [], PATHS)).toEqual([])
  })

  it.each(['f/aa.jsonl', 'f/*.json', 'g/**', 'f/**/**/**/**/*.csv'])(
    'is refused as %s, which nothing is',
    (dataset) => {
      expect(missingDatasets([suite(dataset, 4)], [], PATHS)).toMatchObject([
        { code: 'file-not-found', file: 'c.yml', line: 4 },
      ])
    },
  )

  it('is none where base names it already', () => {
    expect(missingDatasets([suite('gone.csv', 4)], [suite('./gone.csv')], PATHS)).toEqual([])
  })
})

describe('a dataset that a change deletes', () => {
  it('is told once, where head still names it', () => {
    const here = ['f/b.csv', 'p/a.md']

    expect(
      leftDatasets([suite('f/a.jsonl', 2), suite('./f/a.jsonl', 3), suite('f/*.csv'), suite(null)], PATHS, here),
    ).toEqual([
      'c.yml:2: there is no dataset `f/a.jsonl` any more. After the merge every change of its prompts would be refused for that: name what takes its place, or remove it here too.',
    ])
    expect(leftDatasets([suite('never.csv')], PATHS, here)).toEqual([])
  })
})
