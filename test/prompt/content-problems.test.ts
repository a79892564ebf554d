import { describe, expect, it } from 'vitest'
import { problemsOf } from './prompt-text.ts'

const places = (content: string) =>
  problemsOf(`model: m\nmessages:\n  - role: user\n    content: ${content}\n`).map(({ code, file, line }) => [
    code,
    file,
    line,
  ])

describe('logic in a template', () => {
  it('is refused at its own line of a block', () => {
    const block = '|\n      one\n      {{#if two}}\n      {{ok}}\n      {{open'
    expect(places(block)).toEqual([
      ['template-syntax', 'prompts/p.prompt.yml', 6],
      ['template-syntax', 'prompts/p.prompt.yml', 8],
    ])
  })

  it('is refused at the first line of any other text', () => {
    expect(places('"a\\nb\\n{{ x | upper }}"')).toEqual([['template-syntax', 'prompts/p.prompt.yml', 4]])
    expect(places('>\n      a\n      b {{#x}}')).toEqual([['template-syntax', 'prompts/p.prompt.yml', 5]])
  })
})
