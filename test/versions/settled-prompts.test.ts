import { describe, expect, it } from 'vitest'
import type { Prompt } from '../../src/domain/prompt.ts'
import type { PromptPair, PromptSide } from '../../src/versions/prompt-pairs.ts'
import {
  changedEvaluators,
  deletedPrompt,
  laterNotices,
  promptWithoutSuite,
  unchangedPrompt,
} from '../../src/versions/settled-prompts.ts'
import { rawCase, spec } from '../support/run-builders.ts'
import { version } from '../support/version-builders.ts'

const side = (content: string, over: Partial<Prompt> = {}): PromptSide => ({
  kind: 'read',
  version: version(content, over),
})
const BROKEN: PromptSide = { kind: 'broken', problems: [] }
const ABSENT: PromptSide = { kind: 'absent' }
const pair = (base: PromptSide, head: PromptSide, basePath = 'a.prompt.yml'): PromptPair => ({
  path: 'a.prompt.yml',
  basePath,
  base,
  head,
})

describe('a deleted prompt', () => {
  it('is listed with its old self, if that can be read', () => {
    expect(deletedPrompt(pair(side('x'), ABSENT)).suite).toMatchObject({
      name: 'a',
      reason: 'deleted',
      baseline: { path: 'prompts/a.prompt.yml' },
    })
    expect(deletedPrompt(pair(BROKEN, ABSENT)).suite).toMatchObject({ baseline: null })
  })
})

describe('a prompt without a suite', () => {
  it.each([
    [side('x'), side('y', { testData: [rawCase('a')], evaluators: [spec()] }), 'no suite names it'],
    [side('x'), side('y', { testData: [rawCase('a')] }), 'no suite names it and it has no `evaluators`'],
    [ABSENT, side('y'), 'no suite names it and it has no `testData` and no `evaluators`'],
    [side('x'), BROKEN, 'no suite names it, and it cannot be read'],
  ])('is only said', (base, head, why) => {
    expect(promptWithoutSuite(pair(base, head))).toMatchObject({
      suite: { kind: 'not-applicable', reason: `not evaluated, ${why}` },
      notices: [`not evaluated, ${why}.`],
    })
  })

  it('is not even said when it means the same', () => {
    expect(promptWithoutSuite(pair(side('x'), side('x', { testData: [rawCase('a')] })))).toEqual({
      suite: null,
      notices: [],
    })
  })
})

describe('an unchanged prompt', () => {
  const both = (base: Partial<Prompt>, head: Partial<Prompt>) => ({
    base: version('x', base),
    head: version('x', head),
  })
  const same = pair(side('x'), side('x'))

  it('says which parts of it have to wait, if policy is base’s', () => {
    const changed = both({ testData: [rawCase('a')] }, { evaluators: [spec()] })

    expect(unchangedPrompt(same, changed, true)).toEqual({
      suite: null,
      notices: ['the change to `testData` and `evaluators` takes effect after merge.'],
    })
    expect(unchangedPrompt(same, changed, false).notices).toEqual([])
    expect(unchangedPrompt(same, both({}, {}), true).notices).toEqual([])
  })

  it('is listed when it was renamed', () => {
    expect(unchangedPrompt(pair(side('x'), side('x'), 'old.prompt.yml'), both({}, {}), true).suite).toMatchObject({
      reason: 'renamed from old.prompt.yml, otherwise unchanged',
    })
  })

  it('has the same evaluators wherever they stand in the file', () => {
    const at = (line: number) => ({ evaluators: [spec({ at: { file: 'f', line } })] })

    expect(changedEvaluators(both(at(1), at(9)))).toEqual([])
    expect(changedEvaluators(both(at(1), { evaluators: [] }))).toEqual(['evaluators'])
    expect(laterNotices([])).toEqual([])
  })
})
