import { describe, expect, it } from 'vitest'
import type { Trial } from '../../../src/domain/trial.ts'
import { answersView, type Marking, outcomeMark } from '../../../src/report/html/answer-view.ts'
import { type CaseMaterial, caseDetail } from '../../../src/report/html/case-detail.ts'
import { trial } from '../../support/evaluation-builders.ts'
import { textOf, textsIn } from '../../support/report-nodes.ts'

interface Both {
  readonly before: Partial<Trial> | null
  readonly after: Partial<Trial> | null
  readonly limit?: number
  readonly marking?: Marking
}

function shown({ before, after, limit = 300, marking = 'differences' }: Both) {
  const baseline = before === null ? null : trial(before)
  const candidate = after === null ? null : trial({ ...after, arm: 'candidate' })
  const material: CaseMaterial = { telling: { baseline, candidate }, trials: [], variables: {}, limit }
  const detail = caseDetail(material)
  return answersView(detail.telling, detail, marking)
}

describe('both answers', () => {
  it('stand side by side, each with the words that the other lacks', () => {
    const view = shown({ before: { output: 'very high' }, after: { output: 'very low', passed: false } })

    expect(textsIn(view, 'pre')).toEqual(['very high', 'very low'])
    expect(textsIn(view, 'del')).toEqual(['high'])
    expect(textsIn(view, 'ins')).toEqual(['low'])
    expect(textsIn(view, 'h4')).toEqual(['Baseline✓ passed 1.00', 'Candidate✗ failed 0.75'])
  })

  it('are unmarked where nobody looks yet', () => {
    const view = shown({ before: { output: 'a' }, after: { output: 'b' }, marking: 'none' })

    expect(textsIn(view, 'pre')).toEqual(['a', 'b'])
    expect(textsIn(view, 'del')).toEqual([])
  })

  it('are laid out where they are JSON on one line', () => {
    const view = shown({ before: { output: '{"a":1}' }, after: { output: '{"a":2}' } })
    expect(textsIn(view, 'pre')).toEqual(['{\n  "a": 1\n}', '{\n  "a": 2\n}'])
  })

  it('are said to be the same', () => {
    expect(textsIn(shown({ before: {}, after: {} }), '.same')).toEqual(['Both outputs are the same.'])
  })

  it('say what took how long and how the answer ended', () => {
    const view = shown({ before: {}, after: { finishReason: 'length', usage: null } })

    expect(textsIn(view, '.meta')).toEqual([
      '812 ms · 310 → 42 tokens · gpt-4.1-mini-2025-04-14',
      '812 ms · gpt-4.1-mini-2025-04-14 · ended by length',
    ])
  })

  it('say how much is left out on either side', () => {
    const shared = 'x'.repeat(500)
    const view = shown({
      before: { output: `${shared}a${shared}` },
      after: { output: `${shared}b${shared}` },
      limit: 100,
    })

    expect(textsIn(view, '.note').slice(0, 2)).toEqual([
      '… 440 characters before this not shown',
      '… 461 characters after this not shown',
    ])
    expect(textsIn(view, 'del')).toEqual([`${'x'.repeat(60)}a${'x'.repeat(39)}`])
  })

  it('say why there is none', () => {
    const error = { code: 'timeout', message: 'no answer within 60 s' }
    const view = shown({ before: null, after: { output: null, error, score: null, passed: null, checks: [] } })

    expect(textOf(view)).toContain('No answer of this version.')
    expect(textOf(view)).toContain('No answer: no answer within 60 s')
  })

  it('say that an answer is empty, or not published', () => {
    expect(textOf(shown({ before: { output: '' }, after: {} }))).toContain('The output is empty.')
    expect(textOf(shown({ before: {}, after: {}, limit: 0 }))).toContain('The output is not published.')
  })
})

describe('the mark of a trial', () => {
  it('is nothing without a trial', () => {
    expect(outcomeMark(null)).toBeNull()
  })

  it('tells a missing score from a failure', () => {
    const [record] = [
      caseDetail({
        telling: { baseline: trial({ score: null, passed: null }), candidate: null },
        trials: [],
        variables: {},
        limit: 0,
      }),
    ]
    expect(textOf(outcomeMark(record.telling.baseline))).toBe('no score')
  })
})
