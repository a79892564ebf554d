import { describe, expect, it } from 'vitest'
import { renderLifeEnd, renderLifeOpening, renderStep } from '../../../src/commands/demo/render-life.ts'

const LOOK = { color: false, columns: 40 }

describe('a step of the life', () => {
  it('shows why, what is typed and what was said', () => {
    const step = { story: 'What runs where?', command: 'prompt-staging labels' }

    expect(renderStep(step, '1 label.\n\nprod  x\n', LOOK)).toBe(
      '\nWhat runs where?\n  $ prompt-staging labels\n  │ 1 label.\n  │ prod  x\n',
    )
  })

  it('needs no story and no answer', () => {
    expect(renderStep({ story: null, command: 'git merge x' }, '', LOOK)).toBe('\n  $ git merge x\n')
  })

  it('cuts a table at the edge of the terminal instead of breaking its lines', () => {
    const [, , line] = renderStep({ story: null, command: 'x' }, 'a'.repeat(60), LOOK).split('\n')

    expect(line).toBe(`  │ ${'a'.repeat(35)}…`)
    expect(line).toHaveLength(40)
  })

  it('keeps a line that just fits', () => {
    expect(renderStep({ story: null, command: 'x' }, 'a'.repeat(36), LOOK)).toContain(`  │ ${'a'.repeat(36)}\n`)
  })

  it('lets no escape sequence of an answer through', () => {
    expect(renderStep({ story: null, command: 'x' }, '\u001b[31mred', LOOK)).not.toContain('\u001b')
  })

  it('stands out only where colours are shown', () => {
    expect(renderStep({ story: null, command: 'x' }, '', { ...LOOK, color: true })).toContain('\u001b[1m$ x')
  })
})

it('says where labels and history lie', () => {
  const lines = renderLifeOpening(LOOK).split('\n')

  expect(lines.join(' ')).toContain('prompt-staging; no server')
  expect(lines.slice(2).filter((line) => line.length > 40)).toEqual([])
})

it('says how much of the story is missing after a refusal', () => {
  expect(renderLifeEnd(3, { ...LOOK, columns: 100 })).toBe(
    '\nWith this seed the story ends 3 steps early: the answer was no.\n',
  )
})
