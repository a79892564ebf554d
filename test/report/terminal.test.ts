import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderReportLine, renderTerminal } from '../../src/report/terminal.ts'
import {
  brokenCase,
  brokenPrompt,
  deletedPrompt,
  evaluation,
  manyPrompts,
  promptEvaluation,
  refusedPrompt,
} from '../support/evaluation-builders.ts'
import { hostileText } from '../support/markdown.ts'

const PLAIN = { color: false, columns: 100 }

describe('the outcome on a terminal', () => {
  it('is a verdict, the broken cases, the whole suite, its power and its noise', () => {
    expect(renderTerminal(evaluation([brokenPrompt()]), PLAIN)).toBe(
      [
        'REGRESSED  support-triage: 6 cases broke (120 cases, 452 calls, $0.31, 1 min 12 s)',
        '  broken, confirmed on fresh re-runs    baseline  candidate  odds against luck (needed 7,000 : 1)',
        '    outage-02 (critical)                     8/8        0/8    8,751 : 1',
        '    refund-05                                8/8        0/8    8,751 : 1',
        '    refund-11                                8/8        0/8    8,751 : 1',
        '    billing-07                               8/8        0/8    8,751 : 1',
        '    bug-03                                   8/8        0/8    8,751 : 1',
        '    security-04                              8/8        0/8    8,751 : 1',
        '  improved       1 case',
        '  flaky          8 cases, ignored (they flipped once and did not hold)',
        '  whole suite    −6.7 points (95 % interval −14.1 … +1.0), shuffle p = .058 (needed .0005 at this',
        '                 look): not proven by itself',
        '  power          finds drops of ≥ 6.8 points across the suite (80 %); one broken case with ~96 %',
        '  flakiest       question-01 (9/10), question-02 (9/10), question-03 (9/10), question-04 (9/10) and',
        '                 question-05 (9/10); 5 cases with 63 % of the noise',
        '',
      ].join('\n'),
    )
  })

  it('says first that a simulator answered, then what else one must know', () => {
    const text = renderTerminal(
      evaluation([promptEvaluation()], { simulated: true, notices: ['a change takes effect after merge.'] }),
      PLAIN,
    )

    expect(text.split('\n').slice(0, 3)).toEqual([
      'SIMULATOR  These answers come from the embedded simulator, not from a model.',
      'NOTICE  a change takes effect after merge.',
      'PASSED  support-triage: no regression found (120 cases, 452 calls, $0.31, 1 min 12 s)',
    ])
  })

  it('says that nothing could be evaluated, and why', () => {
    const text = renderTerminal(evaluation([refusedPrompt()]), PLAIN)

    expect(text).toContain('COULD NOT EVALUATE  support-triage: the model API refused the account')
    expect(text).toContain('  reason         HTTP 401 from the model API: Incorrect API key provided')
  })

  it('puts the worst of several prompts first and sums up last', () => {
    const lines = renderTerminal(evaluation(manyPrompts()), PLAIN).split('\n')
    const heads = lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split('  ')[0])

    expect(heads).toEqual(['REGRESSED', 'INCONCLUSIVE', 'PASSED', 'PASSED', 'NOT APPLICABLE', 'IN ALL'])
  })

  it('is one line when there was nothing to do', () => {
    const calls = { planned: 0, made: 0, retried: 0, failed: 0, reused: 0, judge: 0 }

    expect(renderTerminal(evaluation([], { calls }), PLAIN)).toBe(
      'NOT APPLICABLE  No prompt changed: nothing to evaluate\n',
    )
    expect(renderTerminal(evaluation([deletedPrompt()], { calls }), PLAIN)).toBe(
      'NOT APPLICABLE  farewell: nothing to compare (no call)\n  reason         deleted in this change\n',
    )
  })

  it('keeps to its width', () => {
    const lines = renderTerminal(evaluation([promptEvaluation()], { simulated: true }), {
      color: false,
      columns: 60,
    }).split('\n')

    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60)
  })

  it('colours the verdict on request', () => {
    expect(renderTerminal(evaluation(), { color: true, columns: 100 })).toContain(
      '\u001b[1m\u001b[32mPASSED\u001b[39m\u001b[22m  support-triage: ',
    )
  })

  it('lets nothing untrusted steer the terminal', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        const prompt = brokenPrompt({ path: `prompts/${a}.prompt.yml`, cases: [brokenCase(b)] })
        const text = renderTerminal(evaluation([prompt, refusedPrompt({ reason: a })], { notices: [b] }), PLAIN)

        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u)
      }),
    )
  })
})

describe('the line below it', () => {
  it('says where the report is, in one line whatever the folder is called', () => {
    expect(renderReportLine(evaluation([brokenPrompt()]), 'results/')).toBe('REPORT  results/report.html\n')
    expect(renderReportLine(evaluation(), 'a\nb\x1b[31m')).toMatch(/^[^\n\x1b]+\n$/)
  })

  it('is not there where nothing was evaluated', () => {
    expect(renderReportLine(evaluation([]), 'r')).toBe('')
    expect(renderReportLine(evaluation([deletedPrompt()]), 'r')).toBe('')
  })
})
