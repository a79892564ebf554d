import { describe, expect, it } from 'vitest'
import { overview } from '../../src/report/overview.ts'
import { manyPrompts, refusedPrompt } from '../support/evaluation-builders.ts'

describe('the overview', () => {
  it('has a line a prompt, worst first', () => {
    const lines = overview(manyPrompts(), ({ name }) => name, 50).split('\n')

    expect(lines.slice(2)).toEqual([
      '| `prompts/support-triage` | **regressed** | 6 cases broke | 120 | 93.3 % | 86.6 % | −6.7 (−14.1 … +1.0) |',
      '| `prompts/reply` | **inconclusive** | 1 case may have broken | 60 | 93.3 % | 93.7 % | −1.7 (−6.2 … +2.8) |',
      '| `prompts/greeting` | **passed** | new, nothing to compare with | 12 | – | – | – |',
      '| `prompts/summary` | **passed** | no regression found | 120 | 93.3 % | 93.7 % | +0.4 (−2.1 … +2.9) |',
      '| `prompts/farewell` | **not applicable** | nothing to compare | – | – | – | – |',
    ])
  })

  it('says how many prompts it leaves out', () => {
    expect(overview(manyPrompts(), ({ name }) => name, 2)).toContain('\n\n3 more prompts not shown.')
  })

  it('has no figures for what was not measured', () => {
    expect(overview([refusedPrompt()], () => 'x', 9)).toContain(
      '**not measured** | the model API refused the account (key, quota or permission) | – | – | – | – |',
    )
  })
})
