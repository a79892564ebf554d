import { describe, expect, it } from 'vitest'
import { answered } from '../../../src/commands/action/answered.ts'
import type { Answer } from '../../../src/commands/registry/answer.ts'
import { evaluation, promptEvaluation } from './evaluation.ts'

const answer: Answer = { exitCode: 0, title: 'Promoted `a`', text: 'Promoted\n  a ```\n', json: {} }
const facts = { verdict: null, prompts: 1, digest: null }

describe('an answer', () => {
  it('leaves a page with its title and its text, both inert, and no files', () => {
    const result = answered({ ...answer, facts }, 'out')
    expect(result).toMatchObject({ exitCode: 0, text: answer.text, evaluation: null, fault: null, out: null, facts })
    const [title, , fence] = result.summary?.split('\n') ?? []
    expect(title).toBe('## ✅ Promoted &#96;a&#96;')
    // Longer than any run of backticks inside.
    expect(fence).toMatch(/^````/)
    expect(answered({ ...answer, exitCode: 1 }, 'out').summary).toMatch(/^## ⛔ /)
  })

  it('is followed by what was evaluated for it, which left files', () => {
    const made = evaluation('regressed', [promptEvaluation('regressed', 20, -0.25)])
    const result = answered({ ...answer, text: 'REPORT\nrest', evaluated: { evaluation: made, rest: 'rest' } }, 'out')
    expect(result).toMatchObject({ evaluation: made, out: 'out' })
    expect(result.summary).not.toContain('REPORT')
    expect(result.summary).toContain('−25')
  })

  it('is alone on its page when nothing had to be evaluated', () => {
    const evaluated = { evaluation: evaluation('not-applicable', []), rest: 'rest' }
    const page = answered({ ...answer, evaluated }, 'out').summary
    expect(page?.split('\n').filter((line) => line.startsWith('#'))).toHaveLength(1)
  })
})
