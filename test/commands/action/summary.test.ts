import { describe, expect, it } from 'vitest'
import { summaryMarkdown } from '../../../src/commands/action/summary.ts'

describe('the job summary', () => {
  it('is the page of an evaluation', () => {
    expect(summaryMarkdown({ title: 'a passed', summary: '### a passed\n\n| |', text: 'PASS' })).toBe(
      '### a passed\n\n| |',
    )
  })

  it('tells a fault as the terminal does, in a fence that its text cannot leave', () => {
    const text = 'error: ```\n::error::<b>x</b>\n'
    expect(summaryMarkdown({ title: 'Could not evaluate', summary: null, text })).toBe(
      '## ⛔ Could not evaluate\n\n````text\nerror: ```\n::error::<b>x</b>\n````\n',
    )
  })

  it('never exceeds what GitHub takes', () => {
    const text = 'ß'.repeat(600_000)
    expect(summaryMarkdown({ title: 'Could not evaluate', summary: null, text })).toBe('## ⛔ Could not evaluate\n')
  })
})
