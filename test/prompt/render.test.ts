import { describe, expect, it } from 'vitest'
import type { RawCase } from '../../src/domain/case.ts'
import type { JsonObject } from '../../src/domain/json.ts'
import { renderRequest } from '../../src/prompt/render.ts'
import { cpuMs } from '../support/cpu-ms.ts'
import { promptOf } from './prompt-text.ts'

const PROMPT = promptOf(`model: openai/gpt-4o
modelParameters: {temperature: 0}
responseFormat: json_object
messages:
  - role: system
    content: |
      Help {{user.name}}.
  - role: user
    content: "{{the-thing}} {{input}} {{expected.queue}}"
`)
const fixture = (vars: JsonObject, more: Partial<RawCase> = {}): RawCase => ({
  id: 'refund-05',
  vars,
  checks: [],
  tags: [],
  critical: false,
  mustPass: false,
  weight: 1,
  at: { file: 'f.jsonl', line: 7 },
  ...more,
})
const FULL = { user: { name: 'Ann' }, 'the-thing': 3, input: '{{user.name}} {{', expected: { queue: 'refunds' } }

describe('renderRequest', () => {
  it('fills in the messages in one pass and sends the rest as it is', () => {
    expect(renderRequest(PROMPT, fixture(FULL), { keepPublisher: false })).toEqual({
      kind: 'ok',
      value: {
        model: 'gpt-4o',
        messages: [
          { role: 'system', content: 'Help Ann.\n' },
          { role: 'user', content: '3 {{user.name}} {{ refunds' },
        ],
        parameters: { temperature: 0 },
        responseFormat: { kind: 'json-object' },
      },
    })
  })

  it('keeps the publisher when told to', () => {
    expect(renderRequest(PROMPT, fixture(FULL), { keepPublisher: true })).toMatchObject({
      value: { model: 'openai/gpt-4o' },
    })
  })

  it('names what is missing, where, for which case, and what the case has', () => {
    const rendered = renderRequest(PROMPT, fixture({ inptu: 'x' }, { expected: 'y' }), { keepPublisher: false })
    expect(rendered.kind === 'bad' && rendered.problems).toEqual([
      {
        code: 'variable-missing',
        file: 'prompts/p.prompt.yml',
        line: 7,
        message: 'The prompt needs `{{user.name}}`, which case `refund-05` does not have; it has `inptu`, `expected`.',
        hint: 'Add what is missing to the case at f.jsonl:7, or take it out of the prompt.',
      },
      expect.objectContaining({
        line: 9,
        message: expect.stringContaining('needs `{{the-thing}}`, `{{input}}`, `{{expected.queue}}`, which'),
      }),
    ])
  })

  it('says when a case has a name that looks the same', () => {
    const prompt = { ...PROMPT, messages: [{ role: 'user', content: '{{cafe\u0301}}', line: 1 } as const] }
    const rendered = renderRequest(prompt, fixture({ 'caf\u00e9': 'x' }), { keepPublisher: false })
    expect(rendered).toMatchObject({ problems: [{ hint: expect.stringContaining('it looks the same') }] })
  })

  it('says when a case has no variables at all, in a file without lines', () => {
    const rendered = renderRequest(PROMPT, fixture({}, { at: { file: 'f' } }), { keepPublisher: false })
    expect(rendered).toMatchObject({
      problems: [
        { message: expect.stringContaining('it has no variables.'), hint: expect.stringContaining('in f,') },
        {},
      ],
    })
  })

  it('renders a hundred thousand cases in seconds', () => {
    const start = cpuMs()
    for (let i = 0; i < 100_000; i++) renderRequest(PROMPT, fixture(FULL), { keepPublisher: false })
    expect(cpuMs() - start).toBeLessThan(10_000)
  })
})
