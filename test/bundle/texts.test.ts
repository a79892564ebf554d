import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Checker, checker } from '../support/checking.ts'
import { loadedBundle } from '../support/loaded-bundle.ts'
import { answer, lastMessage, type Script } from '../support/model-server.ts'

const CONFIG = '.github/prompt-staging.yml'
const PROMPT = 'prompts/triage.md'
const promptText = (rule: string) => `---
model: openai/gpt-4.1-mini
modelParameters: { temperature: 0 }
---
# Triage

${rule}

User:
{{ticket.text}}
`
const base = {
  [CONFIG]: `version: 1
suites:
  - prompt: "prompts/*.md"
    dataset: "fixtures/*"
    checks: [{ type: equals, value: "{{expected.queue}}" }]
`,
  [PROMPT]: promptText('Name the queue.'),
  'prompts/README.md': '# No prompt, and {{#no}} template',
  'fixtures/a.yml': '- id: one\n  vars: { ticket: { text: charged twice } }\n  expected: { queue: billing }\n',
  'fixtures/b.csv': 'id,ticket.text,expected,tags\ntwo,parcel lost,"{""queue"": ""shipping""}",parcel; lost\n',
  'fixtures/c.json':
    '[{ "id": "three", "vars": { "ticket": { "text": "on fire" } }, "expected": { "queue": "safety" } }]',
  'fixtures/notes.txt': 'no dataset',
}
const QUEUES: Readonly<Record<string, string>> = {
  'charged twice': 'billing',
  'parcel lost': 'shipping',
  'on fire': 'safety',
}
const knowing: Script = (body) => answer(QUEUES[lastMessage(body)] ?? 'unknown')

let checks: Checker
beforeAll(() => {
  checks = checker(loadedBundle())
})
afterAll(() => checks.close())

describe('a prompt that is a text', () => {
  it('runs on the cases of all files that the glob of its dataset names', async () => {
    const head = { [PROMPT]: promptText('Name the right queue.') }
    const { code, result, server } = await checks.check({ base, head, script: knowing })

    expect(result.errors).toBeUndefined()
    expect([code, result.verdict]).toEqual([0, 'pass'])
    expect(result.prompts.map(({ path, cases }) => [path, cases.map(({ id }) => id)])).toEqual([
      [PROMPT, ['one', 'two', 'three']],
    ])
    expect(server.ledger[0]?.body).toMatchObject({
      model: 'gpt-4.1-mini',
      temperature: 0,
      messages: [
        { role: 'system', content: expect.stringMatching(/^# Triage\n\nName the( right)? queue\.$/) },
        { role: 'user', content: expect.stringMatching(/^(charged twice|parcel lost|on fire)$/) },
      ],
    })
  })

  it('is no changed prompt when only what people read changed', async () => {
    const head = { [PROMPT]: base[PROMPT].replace('---\n#', '# why\nname: Triage\n---\n\n\n#') }
    const { code, result, server } = await checks.check({ base, head, script: knowing })

    expect([code, result.verdict, server.ledger]).toEqual([0, 'not-applicable', []])
  })

  it('is refused at the right line before any call', async () => {
    const head = { [PROMPT]: promptText('Name the {{#if urgent}}fast{{/if}} queue.').replace('model:', '# model:') }
    const { code, result, server } = await checks.check({ base, head, script: knowing })

    expect(result.errors?.map((error) => [error.code, error.file, error.line])).toEqual([
      ['prompt-invalid', PROMPT, 3],
      ['template-syntax', PROMPT, 7],
      ['template-syntax', PROMPT, 7],
    ])
    expect([code, server.ledger]).toEqual([2, []])
  })
})
