import { describe, expect, it } from 'vitest'
import { bundleOf } from '../../src/prompt/bundle.ts'
import { parseDotprompt } from '../../src/prompt/dotprompt.ts'
import { complaintsAt, promptAt } from './prompt-text.ts'

const PATH = 'prompts/triage.prompt'
const FRONT = '---\nmodel: googleai/gemini-2.5-flash\n---\n'
const TONE = 'prompts/_tone.prompt'

describe('a .prompt', () => {
  it('is read whole, with what it includes', () => {
    const text = `${FRONT}{{! for the desk }}\n{{role "system"}}\nYou sort tickets.\n{{>tone}}\n\n{{role "user"}}\n{{ticket}}\n`
    expect(promptAt(PATH, text, { [TONE]: 'Be {{tone}}.\n' })).toEqual({
      path: PATH,
      name: 'prompts/triage',
      model: 'googleai/gemini-2.5-flash',
      modelLine: 2,
      parameters: {},
      responseFormat: { kind: 'text' },
      messages: [
        {
          role: 'system',
          content: '\nYou sort tickets.\nBe {{tone}}.\n\n',
          line: 5,
          lines: [5, 6, 7, 8, 9],
        },
        { role: 'user', content: '\n{{ticket}}', line: 9 },
      ],
      testData: [],
      evaluators: [],
    })
  })

  it('is another prompt when a file that it includes is another, and the same when only the name of one is', () => {
    const digest = (name: string, content: string) =>
      bundleOf(promptAt(PATH, `${FRONT}a\n{{>${name}}}\n`, { [`prompts/_${name}.prompt`]: content })).digest

    expect(digest('tone', 'Be calm.')).not.toBe(digest('tone', 'Be loud.'))
    expect(digest('tone', 'Be calm.')).toBe(digest('mood', 'Be calm.'))
  })

  it('has all its problems told at once: front matter, body and what it includes', () => {
    const text = '---\nmodel: m\nconfig: { topK: 1 }\n---\na {{#if b}}\n{{>tone}}\n{{>gone}}\n'
    expect(complaintsAt(PATH, text, { [TONE]: 'x\n{{history}}' })).toEqual([
      [3, expect.stringContaining('Unknown key `topK`')],
      [5, expect.stringContaining('`{{#if b}}` is not run.')],
      [`${TONE}:2`, expect.stringContaining('`{{history}}` cannot be filled')],
      [7, '`{{>gone}}` includes `prompts/_gone.prompt`, which is not there.'],
    ])
  })

  it.each([
    ['Hi', 1, 'The prompt names no model: it has no front matter.'],
    ['---\nmodel: m\nHi', 1, 'The front matter that begins here is never closed.'],
    [`${FRONT}\n {{! nothing }}\n`, 4, 'The prompt has no text.'],
  ])('%j is refused', (text, line, message) => {
    expect(complaintsAt(PATH, text)).toEqual([[line, message]])
  })

  it('may begin with its licence, and keeps its lines', () => {
    const text = `# Copyright\n#\n\n${FRONT}a\n{{#if b}}\n`
    expect(complaintsAt(PATH, text)).toEqual([[8, expect.stringContaining('`{{#if b}}` is not run.')]])
  })

  it('is the same with a byte order mark and other line ends', () => {
    const text = `${FRONT}a\n{{>tone}}\nb\n`
    const files = new Map([[TONE, '\uFEFFx\r\ny\r\n']])
    const parsed = parseDotprompt(`\uFEFF${text.replaceAll('\n', '\r\n')}`, PATH, files)
    expect(parsed).toEqual({ kind: 'ok', value: promptAt(PATH, text, { [TONE]: 'x\ny\n' }) })
  })
})
