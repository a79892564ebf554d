import { describe, expect, it } from 'vitest'
import type { Decision } from '../../src/domain/evaluation.ts'
import { Fault, fault } from '../../src/domain/fault.ts'
import { worstVerdict } from '../../src/domain/verdict.ts'
import { evaluationTitle, faultTitle } from '../../src/report/title.ts'
import {
  brokenCase,
  brokenPrompt,
  comparison,
  decision,
  deletedPrompt,
  doubtfulPrompt,
  droppedPrompt,
  manyPrompts,
  newPrompt,
  promptEvaluation,
  refusedPrompt,
  unchangedCases,
} from '../support/evaluation-builders.ts'

const titleOf = (...prompts: readonly ReturnType<typeof promptEvaluation>[]) =>
  evaluationTitle(prompts, worstVerdict(prompts.map(({ verdict }) => verdict)), 0)
const endedBy = (ended: Decision['endedBy']) => decision({ endedBy: ended })

describe('the title', () => {
  it('says that there is no answer when a doubt blocks, and only then', () => {
    const doubtful = promptEvaluation({ verdict: 'inconclusive' })

    expect(evaluationTitle([doubtful], 'inconclusive', 3)).toMatch(/^Could not evaluate: \S+ is inconclusive/)
    expect(evaluationTitle([doubtful], 'inconclusive', 0)).toMatch(/^\S+ is inconclusive/)
  })

  it.each([
    ['broken cases', brokenPrompt(), 'support-triage regressed: 6 cases broke (120 cases)'],
    [
      'a drop of the whole',
      droppedPrompt(),
      'support-triage regressed: −8.1 points (95% CI −12.4 … −3.9) on 120 cases',
    ],
    [
      'an absolute bar',
      promptEvaluation({ verdict: 'regressed', decision: endedBy('min-score') }),
      'support-triage regressed: its mean score is below min-score (120 cases)',
    ],
    [
      'a case that must pass',
      promptEvaluation({ verdict: 'regressed', decision: endedBy('must-pass') }),
      'support-triage regressed: a case that must pass fails (120 cases)',
    ],
    [
      'a pass',
      promptEvaluation({ comparison: comparison({ cases: 64 }) }),
      'support-triage passed: no regression found on 64 cases (finds drops of ≥ 6.8 points)',
    ],
    [
      'a pass on few cases',
      promptEvaluation({ comparison: comparison({ cases: 12 }) }),
      'support-triage passed: no regression found on 12 cases (finds broken cases, not slow drift)',
    ],
    [
      'a pass on very few cases',
      promptEvaluation({ comparison: comparison({ cases: 4 }) }),
      'support-triage passed: no regression found on 4 cases (only confirmed cases decide)',
    ],
    [
      'identical requests',
      promptEvaluation({ decision: endedBy('identical-requests') }),
      'support-triage passed: both versions send the same requests on 120 cases',
    ],
    [
      'a tolerated case',
      promptEvaluation({ cases: [brokenCase('a'), ...unchangedCases(119)] }),
      'support-triage passed: 1 broken case tolerated (120 cases)',
    ],
    [
      'an accepted case',
      promptEvaluation({ verdict: 'accepted', cases: [brokenCase('a')] }),
      'support-triage passed: a maintainer took 1 changed case (120 cases)',
    ],
    ['a suspect', doubtfulPrompt(), 'support-triage is inconclusive: 1 case may have broken (60 cases)'],
    [
      'a last look in doubt',
      promptEvaluation({
        verdict: 'inconclusive',
        decision: endedBy('last-look'),
        comparison: comparison({ delta: -0.031, interval: [-0.07, 0.008] }),
      }),
      'support-triage is inconclusive: −3.1 points (95% CI −7.0 … +0.8) on 120 cases',
    ],
    [
      'more errors',
      promptEvaluation({ verdict: 'inconclusive', reason: 'the candidate errors more' }),
      'support-triage is inconclusive: the candidate errors more (120 cases)',
    ],
    ['a new prompt', newPrompt(), 'greeting is new, nothing to compare with (12 cases run)'],
    [
      'an account that was refused',
      refusedPrompt(),
      'Could not evaluate support-triage: the model API refused the account (key, quota or permission)',
    ],
    [
      'too many missing cases',
      refusedPrompt({ decision: endedBy('too-many-missing'), reason: '14 of 60 cases could not be measured' }),
      'Could not evaluate support-triage: 14 of 60 cases could not be measured',
    ],
    ['a deleted prompt', deletedPrompt(), 'Nothing to evaluate: 1 changed prompt with nothing to compare'],
  ])('of %s', (_, prompt, title) => {
    expect(titleOf(prompt)).toBe(title)
  })

  it('says that there was nothing to do', () => {
    expect(evaluationTitle([], 'not-applicable', 0)).toBe('No prompt changed: nothing to evaluate')
  })

  it('names the worst of several prompts and counts the others', () => {
    expect(titleOf(...manyPrompts())).toBe(
      'support-triage regressed: 6 cases broke (120 cases); and 3 more (1 inconclusive and 2 passed)',
    )
  })

  it('holds no text of a server', () => {
    const prompt = refusedPrompt({ reason: 'HTTP 401: sk-secret ::error::' })

    expect(titleOf(prompt)).not.toContain('sk-secret')
  })

  it('stays on one line whatever a prompt is called', () => {
    const title = titleOf(promptEvaluation({ path: 'prompts/a\n::error::\u202Eb.prompt.yml' }))

    expect(title).toContain('a↵::error::⟨U+202E⟩b passed')
  })
})

describe('the title of a fault', () => {
  it('is one line and bounded', () => {
    const title = faultTitle(fault('usage', `no such verb\n${'x'.repeat(1000)}`, 'Type --help.'))

    expect(title).toMatch(/^Could not evaluate: no such verb↵x+…$/)
    expect(title.length).toBeLessThan(330)
  })

  it('names the file and the line of a fault that has them, unless it does so itself, and counts the others', () => {
    const hint = 'Mend it.'
    const json = { code: 'json-syntax', message: 'Not valid JSON.', hint, file: 'd.jsonl', line: 3 } as const
    const refused = { code: 'path-refused', message: '../x leaves the repository.', hint, file: '../x' } as const
    expect(faultTitle(new Fault([json]))).toBe('Could not evaluate: d.jsonl:3: Not valid JSON.')
    expect(faultTitle(new Fault([refused, json, json]))).toBe(
      'Could not evaluate: ../x leaves the repository; and 2 more',
    )
  })
})
