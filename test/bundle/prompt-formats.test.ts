import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Checker, checker } from '../support/checking.ts'
import { loadedBundle } from '../support/loaded-bundle.ts'
import { answer, lastMessage, type Script } from '../support/model-server.ts'

const CONFIG = '.github/prompt-staging.yml'
const config = (prompt: string, provider = '') => `version: 1
${provider}suites:
  - prompt: ${prompt}
    dataset: fixtures/words.jsonl
    checks: [{ type: equals, value: "{{input}}" }]
`
const rows = ['red', 'green', 'blue'].map((input) => JSON.stringify({ id: input, input })).join('\n')
const setup = (path: string, text: string, provider = '') => ({
  [CONFIG]: config(path, provider),
  'fixtures/words.jsonl': rows,
  [path]: text,
})
/** Repeats the user, unless the system message is bad. */
const repeating: Script = (body) => answer(lastMessage(body, 'system').includes('bad') ? 'no' : lastMessage(body))

let checks: Checker
beforeAll(() => {
  checks = checker(loadedBundle())
})
afterAll(() => checks.close())

describe('prompts of other tools', () => {
  it('run unchanged: a .prompty', async () => {
    const prompty = (rule: string) => `---
name: repeat
model:
  api: chat
  configuration: { type: azure_openai, azure_deployment: gpt-4o, azure_endpoint: "\${env:AZURE_OPENAI_ENDPOINT}" }
  parameters: { max_tokens: 50, temperature: 0 }
inputs:
  tone: { type: string, default: calm }
  input: { type: string, sample: red }
---
system:
${rule} Be {{tone}}.

user:
{{input}}
`
    const base = setup('prompts/repeat.prompty', prompty('Repeat.'))
    const head = { 'prompts/repeat.prompty': prompty('Repeat badly: bad.') }
    const run = await checks.check({ base, head, script: repeating })

    expect([run.code, run.result.verdict]).toEqual([1, 'regressed'])
    expect(run.server.ledger[0]?.body).toMatchObject({
      model: 'gpt-4o',
      max_tokens: 50,
      temperature: 0,
      messages: [
        { role: 'system', content: expect.stringMatching(/Be calm\.$/) },
        { role: 'user', content: expect.any(String) },
      ],
    })
  })

  it('run unchanged: a .prompt, which an edit of what it includes changes', async () => {
    const prompt = '---\nmodel: gpt-test\n---\n{{role "system"}}\nRepeat.\n{{>tone}}\n{{role "user"}}{{input}}\n'
    const base = { ...setup('prompts/repeat.prompt', prompt), 'prompts/_tone.prompt': 'Be good.\n' }
    const head = { 'prompts/_tone.prompt': 'Be bad.\n' }
    const run = await checks.check({ base, head, script: repeating })

    expect([run.code, run.result.verdict]).toEqual([1, 'regressed'])
    expect(run.result.prompts.map(({ path }) => path)).toEqual(['prompts/repeat.prompt'])
    const broken = await checks.check({ base, head: { 'prompts/_tone.prompt': 'a\n{{#if x}}b{{/if}}' } })
    expect(broken.result.errors?.map(({ code, file, line }) => [code, file, line])).toEqual([
      ['template-syntax', 'prompts/_tone.prompt', 2],
      ['template-syntax', 'prompts/_tone.prompt', 2],
    ])
    expect([broken.code, broken.server.ledger]).toEqual([2, []])
  })

  it('run unchanged: a chat with tools, whose calls are kept', async () => {
    const chat = (rule: string) =>
      JSON.stringify({
        model: 'gpt-test',
        messages: [
          { role: 'system', content: rule },
          { role: 'user', content: '{{input}}' },
        ],
        tools: [{ type: 'function', function: { name: 'paint', parameters: { type: 'object' } } }],
        tool_choice: 'required',
      })
    const painting: Script = (body) => {
      const call = { name: 'paint', arguments: JSON.stringify({ color: lastMessage(body) }) }
      return answer(null, {
        finishReason: 'tool_calls',
        message: { tool_calls: [{ id: '1', type: 'function', function: call }] },
      })
    }
    const base = {
      ...setup('prompts/paint.chat.json', chat('Paint.')),
      [CONFIG]: config('prompts/paint.chat.json').replace(
        'equals, value: "{{input}}"',
        'finish-reason, value: tool_calls',
      ),
    }
    const run = await checks.check({ base, head: { 'prompts/paint.chat.json': chat('Paint it.') }, script: painting })

    expect([run.code, run.result.verdict]).toEqual([0, 'pass'])
    expect(run.server.ledger[0]?.body).toMatchObject({
      tool_choice: 'required',
      tools: [{ function: { name: 'paint' } }],
    })
    expect(run.trials.find((trial) => trial.case === 'red')).toMatchObject({
      output: '',
      toolCalls: [{ name: 'paint', arguments: '{"color":"red"}' }],
    })
  })

  it('show an image only where policy allows its host, and are refused before any call', async () => {
    const chat = (text: string) =>
      JSON.stringify({
        model: 'gpt-test',
        messages: [
          {
            role: 'user',
            content: [
              { type: 'text', text },
              { type: 'image_url', image_url: { url: 'https://img.example.com/{{input}}.png' } },
            ],
          },
        ],
      })
    const path = 'prompts/see.chat.json'
    const head = { [path]: chat('What is it?') }
    const refused = await checks.check({ base: setup(path, chat('What?')), head })
    expect(refused.result.errors).toMatchObject([{ code: 'prompt-unsupported', file: path, line: 1 }])
    expect(refused.result.errors?.[0]?.message).toContain('https://img.example.com/red.png')
    expect([refused.code, refused.server.ledger]).toEqual([2, []])

    const allowed = setup(path, chat('What?'), 'provider: { image-hosts: [img.example.com] }\n')
    const run = await checks.check({ base: allowed, head, script: () => answer('no idea') })
    expect(run.result.errors).toBeUndefined()
    expect(run.server.ledger[0]?.body?.messages?.[0]?.content).toContainEqual({
      type: 'image_url',
      image_url: { url: expect.stringMatching(/^https:\/\/img\.example\.com\/\w+\.png$/) },
    })
  })

  it('never share a name', async () => {
    const text = '---\nmodel: m\n---\n{{input}}\n'
    const base = { ...setup('"prompts/*.{md,txt}"', text), 'prompts/a.md': text }
    const run = await checks.check({ base, head: { 'prompts/a.txt': text } })

    expect(run.result.errors).toMatchObject([{ code: 'prompt-name-taken', file: 'prompts/a.txt' }])
    expect([run.code, run.server.ledger]).toEqual([2, []])
  })
})
