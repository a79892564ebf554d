import { describe, expect, it } from 'vitest'
import type { Prompt } from '../../src/domain/prompt.ts'
import { changedLine } from '../../src/plan/changed-line.ts'

const prompt = (...contents: readonly string[]): Pick<Prompt, 'messages'> => ({
  messages: contents.map((content, i) => ({ role: i === 0 ? 'system' : 'user', content, line: 10 * (i + 1) })),
})

const included = (content: string): Pick<Prompt, 'messages'> => ({
  messages: [{ role: 'system', content, line: 10, lines: [10, 11, 11] }],
})

describe('the line that changed', () => {
  it.each([
    ['the first line of the first message', prompt('a', 'b'), prompt('x', 'b'), 10],
    ['a later line of a later message', prompt('a', 'b\nc\nd'), prompt('a', 'b\nc\nx'), 22],
    ['the first line that was added', prompt('a\nb'), prompt('a\nb\nc'), 12],
    ['the last line where lines were taken away', prompt('a\nb\nc'), prompt('a\nb'), 11],
    ['a message that was added', prompt('a'), prompt('a', 'b'), 20],
    ['the last message where one was taken away', prompt('a', 'b'), prompt('a'), 10],
    ['none where every message is the same', prompt('a', 'b'), prompt('a', 'b'), null],
    ['that of the include, where what is included changed', prompt('a\nb\nc'), included('a\nx\nc'), 11],
  ])('is %s', (_, base, head, line) => {
    expect(changedLine(base, head)).toBe(line)
  })
})
