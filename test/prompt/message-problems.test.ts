import { describe, expect, it } from 'vitest'
import { messageProblems } from '../../src/prompt/message-problems.ts'

describe('what is wrong with a message', () => {
  it.each([
    ['', [{ file: 'a.md', line: 7, code: 'prompt-invalid', message: 'The user message has no text.' }]],
    ['a\n b {{#c}}', [{ file: 'a.md', line: 8, column: 4, code: 'template-syntax' }]],
    ['a {{b}}', []],
  ])('of %j is told at its place', (content, problems) => {
    expect(messageProblems({ role: 'user', content, line: 7 }, 'a.md')).toMatchObject(problems)
  })
})
