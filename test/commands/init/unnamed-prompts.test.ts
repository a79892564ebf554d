import { describe, expect, it } from 'vitest'
import type { FoundPrompt } from '../../../src/commands/init/find-prompts.ts'
import { unnamedPrompts } from '../../../src/commands/init/unnamed-prompts.ts'
import { fakeTree } from '../../support/fake-repository.ts'

const ready = (path: string, dataset: string | null = null): FoundPrompt => ({
  kind: 'ready',
  path,
  dataset,
  models: ['m'],
  cases: 1,
})
const OWN = ready('p/own.prompt.yml')
const EXAMPLE = ready('p/example.prompt.yml', 'd/example.jsonl')
const UNREADY: FoundPrompt = {
  kind: 'unready',
  path: 'p/b.prompt.yml',
  dataset: null,
  hasCases: false,
  lacks: 'it has no `testData`',
}
const suites = (...prompts: readonly string[]) =>
  `version: 1\nsuites:\n${prompts.map((prompt) => `  - { prompt: "${prompt}", checks: [{ type: is-json }] }\n`).join('')}`

describe('the prompts that a configuration leaves out', () => {
  it.each([
    ['its suites name none', suites('q.prompt.yml'), [OWN, EXAMPLE, UNREADY], [OWN, EXAMPLE]],
    ['its suites name one', suites('p/own.prompt.yml'), [OWN, EXAMPLE], [EXAMPLE]],
    ['a glob names all', suites('p/*'), [OWN, EXAMPLE], []],
    ['it has no suites and all have cases of their own', 'version: 1\n', [OWN, UNREADY], []],
    ['it has no suites and one has a dataset', 'version: 1\n', [OWN, EXAMPLE], [OWN, EXAMPLE]],
    ['it cannot be read', 'version: 2\n', [OWN, EXAMPLE], []],
  ])('when %s', async (_, config, prompts, unnamed) => {
    const files = { '.github/prompt-staging.yml': config, 'p/own.prompt.yml': '', 'p/example.prompt.yml': '' }

    expect(await unnamedPrompts(fakeTree(files, 'worktree', null), prompts)).toEqual(unnamed)
  })
})
