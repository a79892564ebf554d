import { describe, expect, it } from 'vitest'
import { promptLines } from '../../src/report/terminal-prompt.ts'
import {
  brokenCase,
  caseOutcome,
  comparison,
  decision,
  doubtfulPrompt,
  droppedPrompt,
  newPrompt,
  promptEvaluation,
  refusedPrompt,
  unchangedCases,
} from '../support/evaluation-builders.ts'

const texts = (prompt: ReturnType<typeof promptEvaluation>, columns = 100) =>
  promptLines(prompt, columns).map((line) => (line.kind === 'row' ? line.text : `${line.name}: ${line.text}`))

describe('what a terminal says of a prompt', () => {
  it('names suspects with the odds they fell short of', () => {
    expect(texts(doubtfulPrompt()).slice(0, 2)).toEqual([
      '  may have broken, short of proof       baseline  candidate  odds against luck (needed 500 : 1)',
      '    refund-05                              15/16       6/16    61 : 1',
    ])
  })

  it('names flips that the end of the run kept from being run again', () => {
    const [suspect] = doubtfulPrompt().cases
    const bet = { outcome: 'unfinished', pairs: 0, baselinePasses: 0, candidatePasses: 0, odds: 1 } as const
    const open = caseOutcome({ ...suspect, confirmation: bet })

    expect(texts(doubtfulPrompt({ cases: [open] })).join('\n')).toMatch(/^ {2}may have broken.*\n {4}refund-05 .*0\/1/)
  })

  it('lists a case once that fell with the suite and was a suspect before', () => {
    const [suspect] = doubtfulPrompt().cases
    const fallen = caseOutcome({ ...suspect, status: 'regressed', candidate: { score: 0, passes: 0, trials: 1 } })
    const rows = texts(doubtfulPrompt({ verdict: 'regressed', cases: [fallen] }))

    expect(rows.filter((row) => row.startsWith('    refund-05'))).toEqual([
      '    refund-05                                1/1        0/1',
    ])
  })

  it('lists what did worse when the suite fell, without odds', () => {
    expect(texts(droppedPrompt()).slice(0, 2)).toEqual([
      '  did worse, none proven alone          baseline  candidate',
      '    refund-01                                3/3        0/3',
    ])
    expect(texts(droppedPrompt())).toContain(
      'whole suite: −8.1 points (95 % interval −12.4 … −3.9), shuffle p = .0004 (needed .001 at this look): a drop beyond luck',
    )
  })

  it('does not call a drop unproven that is only smaller than the tolerance', () => {
    const looks = [{ k: 5, p: 0.0002, failAt: 0.006, stopAbove: 0.1 }]
    const prompt = promptEvaluation({ decision: decision({ endedBy: 'within-tolerance', looks }) })

    expect(texts(prompt).find((line) => line.startsWith('whole suite'))).toContain(
      'shuffle p = .0002 (needed .006 at this look): a drop beyond luck, smaller than the tolerance',
    )
  })

  it('lines figures up behind names whose letters are two cells wide', () => {
    const cases = [brokenCase('refund-05'), brokenCase('返品-05')]
    const rows = texts(promptEvaluation({ verdict: 'regressed', cases })).filter((row) => row.includes('-05'))

    expect(rows.map((row) => row.indexOf('8/8'))).toEqual([45, 43])
  })

  it('lists at most fifteen cases', () => {
    const cases = Array.from({ length: 20 }, (_, i) => brokenCase(`c${i}`))

    expect(texts(promptEvaluation({ verdict: 'regressed', cases }))).toContain('    5 more cases in result.json')
  })

  it('shortens ids to the width there is', () => {
    const [, row = ''] = texts(promptEvaluation({ cases: [brokenCase('x'.repeat(100))] }), 60)

    expect(row).toMatch(/^ {4}x+… +8\/8 {8}0\/8 {4}8,751 : 1$/)
  })

  it('tells of a first run', () => {
    expect(texts(newPrompt())).toEqual(['candidate: passes 10 of 12 cases; failing: ticket-001 and ticket-002'])
  })

  it('tells what errors there were', () => {
    const errored = (id: string, reason: string) =>
      caseOutcome({ id, status: 'unpaired', why: { kind: 'errored', reason } })
    const cases = [errored('a', 'timeout'), errored('b', 'timeout'), errored('c', '500')]
    const prompt = refusedPrompt({
      cases,
      reason: '3 of 60 cases could not be measured',
      decision: decision({ endedBy: 'too-many-missing' }),
    })

    expect(texts(prompt).slice(0, 3)).toEqual([
      'reason: 3 of 60 cases could not be measured',
      '2 cases: errored: timeout',
      '1 case: errored: 500',
    ])
  })

  it.each([
    [19, 'power: finds broken cases, not slow drift'],
    [4, 'power: 4 cases: only confirmed cases decide'],
  ])('says what %d cases can find', (cases, text) => {
    expect(texts(promptEvaluation({ cases: unchangedCases(cases), comparison: comparison({ cases }) }))).toContain(text)
  })

  it('says that nothing can get worse where the baseline fails every case', () => {
    const bottom = comparison({ baselineMean: 0, candidateMean: 0, delta: 0 })

    expect(texts(promptEvaluation({ comparison: bottom }))).toContain(
      'power: no case that was run passes on the baseline, so none of them can get worse: look at its checks and its cases',
    )
  })

  it('says nothing of a suite test that there was not', () => {
    const identical = promptEvaluation({ decision: decision({ endedBy: 'identical-requests', looks: [] }) })
    const looks = [{ k: 1, p: 0.5, failAt: 0, stopAbove: 0 }]

    expect(texts(identical)).toEqual([])
    expect(texts(promptEvaluation({ decision: decision({ looks }) }))[0]).toBe(
      'whole suite: +0.4 points (95 % interval −2.1 … +2.9), shuffle p = .50',
    )
  })
})
