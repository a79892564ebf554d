import { expect, it } from 'vitest'
import { leftOutNotices } from '../../../src/commands/doctor/left-out.ts'
import { fakeTree } from '../../support/fake-repository.ts'

const suite = (dataset: string | null) => ({
  prompt: 'p.md',
  dataset,
  checks: [],
  gatedTags: [],
  at: { file: 'c.yml' },
})

it('tells once of each configuration of promptfoo what of it is not read', async () => {
  const tree = fakeTree({
    'tests/a.yaml': 'prompts: [p]\nproviders: [m]\ntests: []\n',
    'tests/b.yaml': 'tests: []\n',
    'tests/c.jsonl': '{"tests": []}\n',
  })
  const suites = [suite('tests/*'), suite('./tests/*'), suite('tests/gone.yml'), suite(null)]

  expect(await leftOutNotices(tree, suites)).toEqual([
    "tests/a.yaml: of this configuration of promptfoo's only `tests` and `defaultTest` are read, not `prompts`, `providers`.",
  ])
})

it('names every key that is not read, however many', async () => {
  const keys = ['prompts', 'providers', 'outputPath', 'evaluateOptions', 'env', 'sharing', 'redteam', 'tags']
  const tree = fakeTree({ 'a.yaml': `${keys.map((key) => `${key}: x\n`).join('')}tests: []\n` })

  const [notice = ''] = await leftOutNotices(tree, [suite('a.yaml')])
  expect(keys.filter((key) => !notice.includes(`\`${key}\``))).toEqual([])
})
