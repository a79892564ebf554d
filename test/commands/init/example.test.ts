import { describe, expect, it } from 'vitest'
import { surveyVersion } from '../../../src/commands/doctor/survey.ts'
import { EXAMPLE } from '../../../src/commands/init/example.ts'
import { CONFIG, INPUTS } from '../../support/doctor-world.ts'
import { fakeTree } from '../../support/fake-repository.ts'

const config = `version: 1
suites:
  - { prompt: prompts/example.prompt.yml, dataset: fixtures/example.jsonl }
`

describe('the example', () => {
  it('can be checked as it stands: every case has what prompt and checks need', async () => {
    const tree = fakeTree({ ...Object.fromEntries(EXAMPLE), [CONFIG]: config }, 'worktree', null)

    expect((await surveyVersion(tree, INPUTS)).suites).toMatchObject([
      { cases: 6, checks: ['names the language', 'says nothing else'], duplicates: [] },
    ])
  })

  it('is small enough to read at a glance, and to change nothing about what a screen shows', () => {
    for (const text of EXAMPLE.values()) {
      expect(text.split('\n').length).toBeLessThan(30)
      expect(text).toMatch(/^[^\r\t\u0080-\u009f]*\n$/)
    }
  })
})
