import { describe, expect, it } from 'vitest'
import { bundleOf } from '../../src/prompt/bundle.ts'
import { parseTextPrompt } from '../../src/prompt/text-prompt.ts'

const PATH = 'prompts/triage.md'
const FRONT = '---\nmodel: openai/gpt-4.1-mini\n---\n'

function promptOf(text: string) {
  const parsed = parseTextPrompt(text, PATH)
  if (parsed.kind === 'bad') throw new Error(JSON.stringify(parsed.problems))
  return parsed.value
}

function complaints(text: string) {
  const parsed = parseTextPrompt(text, PATH)
  return parsed.kind === 'bad' ? parsed.problems.map(({ code, line, column }) => [code, line, column]) : []
}

describe('a prompt that is a text', () => {
  it('has its settings in front matter and its messages under role lines', () => {
    const prompt = promptOf(`---
name: Triage
model: openai/gpt-4.1-mini
modelParameters:
  temperature: 0
  reasoningEffort: low
  verbosity: low
responseFormat: json_schema
jsonSchema: |
  { "name": "ticket", "description": "A ticket.", "schema": { "type": "object" } }
x-owner: support
---
# System:
You sort tickets.

# User:
{{ticket}}
`)

    expect(prompt).toEqual({
      path: PATH,
      name: 'prompts/triage',
      model: 'openai/gpt-4.1-mini',
      modelLine: 3,
      parameters: { temperature: 0, reasoning_effort: 'low', verbosity: 'low' },
      responseFormat: {
        kind: 'json-schema',
        name: 'ticket',
        description: 'A ticket.',
        schema: { type: 'object' },
        strict: false,
      },
      messages: [
        { role: 'system', content: 'You sort tickets.', line: 14 },
        { role: 'user', content: '{{ticket}}', line: 17 },
      ],
      testData: [],
      evaluators: [],
    })
  })

  it('is one user message without role lines', () => {
    expect(promptOf(`${FRONT}\nSort this:\n{{ticket}}\n`).messages).toEqual([
      { role: 'user', content: 'Sort this:\n{{ticket}}', line: 5 },
    ])
  })

  it.each(['Sort {{ticket}}', '# Title\n---\nmodel: m\n---\n'])('that names no model is told how to, as %j', (text) => {
    expect(parseTextPrompt(text, PATH)).toEqual({
      kind: 'bad',
      problems: [
        {
          file: PATH,
          line: 1,
          code: 'prompt-invalid',
          message: 'The prompt names no model.',
          hint: expect.stringContaining('`model: openai/gpt-4.1-mini`'),
        },
      ],
    })
  })

  it.each([
    ['front matter without a model', '---\nname: x\n---\ntext', [['prompt-invalid', 2, 1]]],
    ['empty front matter', '---\n---\ntext', [['prompt-invalid', expect.any(Number), expect.any(Number)]]],
    ['front matter that is no map', '---\n- a\n---\ntext', [['prompt-invalid', 2, 1]]],
    [
      'front matter that is no YAML',
      '---\nmodel: "\n---\ntext',
      [['yaml-syntax', expect.any(Number), expect.any(Number)]],
    ],
    ['front matter that is never closed', '---\nmodel: m\ntext', [['prompt-invalid', 1, undefined]]],
    ['an unknown key', '---\nmodel: m\nmodle: n\n---\ntext', [['prompt-invalid', 3, 1]]],
    ['keys of the other format', '---\nmodel: m\ntestData: []\n---\ntext', [['prompt-invalid', 3, 1]]],
    ['a wrong parameter', '---\nmodel: m\nmodelParameters:\n  temperature: 3\n---\ntext', [['prompt-invalid', 4, 16]]],
    ['a role without text', `${FRONT}system:\n\nuser:\na`, [['prompt-invalid', 4, undefined]]],
    ['no text at all', FRONT, [['prompt-invalid', 3, undefined]]],
    ['logic in a message', `${FRONT}user:\n\nHi\n  {{#if a}}`, [['template-syntax', 7, 3]]],
    ['a brace that is never closed', `${FRONT}Hi\nthere {{name`, [['template-syntax', 5, 7]]],
  ])('is refused at the right line with %s', (_, text, places) => {
    expect(complaints(text)).toEqual(places)
  })

  it('tells the problems of front matter and messages at once', () => {
    const text = '---\nmodle: m\n---\nuser:\n{{#a}}\nassistant:\n{{> b}}'
    expect(complaints(text).map(([code, line]) => [code, line])).toEqual([
      ['prompt-invalid', 2],
      ['prompt-invalid', 2],
      ['template-syntax', 5],
      ['template-syntax', 7],
    ])
  })

  it('is the same prompt with other line ends, a byte order mark or blank lines around its messages', () => {
    const text = `${FRONT}system:\na\nb\n\nuser:\n{{c}}\n`
    const others = [
      text.replaceAll('\n', '\r\n'),
      `\uFEFF${text}`,
      text.replace('user:', '\n\n# USER :\n\n'),
      text.replace('model:', '# why\nname: n\nmodel:'),
    ]

    for (const other of others) expect(bundleOf(promptOf(other)).digest).toBe(bundleOf(promptOf(text)).digest)
    expect(bundleOf(promptOf(text.replace('a\n', 'a \n'))).digest).not.toBe(bundleOf(promptOf(text)).digest)
  })
})
