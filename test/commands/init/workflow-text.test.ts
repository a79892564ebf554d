import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { workflowText } from '../../../src/commands/init/workflow-text.ts'

const ROOT = join(import.meta.dirname, '../../..')
const DOCUMENTED = readFileSync(join(ROOT, 'docs/workflows.md'), 'utf8')
const ACTION = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'))

describe('the workflow that is written', () => {
  it('is the one that the documentation explains, which test/bundle/workflows.test.ts has checked', () => {
    const [, copied = ''] =
      /^```yaml\n(# \.github\/workflows\/prompt-staging\.yml\n[\s\S]*?)^```$/m.exec(DOCUMENTED) ?? []
    const [, used = ''] = /uses: (OWNER\/\S+)/.exec(copied) ?? []

    expect(parse(workflowText(used))).toEqual(parse(copied))
  })

  it('runs on every pull request: a required check behind a filter would stay pending', () => {
    expect(parse(workflowText('o/r@v1')).on).toEqual({ pull_request: null, merge_group: null })
  })

  it('uses the action that was named, with inputs that it has', () => {
    const { uses, with: inputs } = parse(workflowText('o/r@0123abc')).jobs.prompts.steps[1]

    expect(uses).toBe('o/r@0123abc')
    expect(Object.keys(ACTION.inputs)).toEqual(expect.arrayContaining(Object.keys(inputs)))
  })
})
