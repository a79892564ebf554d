import { describe, expect, it } from 'vitest'
import { EVERY_CASE, kindCounts, matching, searchText, tagsOf } from '../../../src/report/html/case-filter.ts'
import { caseKind } from '../../../src/report/html/case-kind.ts'
import type { CaseRow } from '../../../src/report/html/case-record.ts'
import { brokenCase, caseOutcome, flakyCase } from '../../support/evaluation-builders.ts'

const row = (outcome: CaseRow['outcome'], suite = 0): CaseRow => {
  return { suite, kind: caseKind(outcome, 'pass'), outcome, fails: ['urgency'], delta: null }
}

const ROWS = [
  row(brokenCase('refund-05', { critical: true, excerpt: 'Charged twice' })),
  row(brokenCase('bug-03', { tags: ['bug', 'angry'], excerpt: 'Screen stays black' })),
  row(flakyCase('question-01')),
  row(caseOutcome({ id: 'refund-06', critical: true }), 1),
]

const ids = (filter: Parameters<typeof matching>[1]) =>
  matching(ROWS, filter, (position) => {
    const found = ROWS[position]
    return found === undefined ? '' : searchText(found, null)
  }).map((position) => ROWS[position]?.outcome.id)

describe('filters', () => {
  it.each([
    ['nothing', {}, ['refund-05', 'bug-03', 'question-01', 'refund-06']],
    ['a kind', { kind: 'regressed' }, ['refund-05', 'bug-03']],
    ['critical cases', { critical: true }, ['refund-05', 'refund-06']],
    ['a tag', { tag: 'bug' }, ['bug-03']],
    ['a prompt', { suite: 1 }, ['refund-06']],
    ['a word, whatever its case', { text: 'CHARGED' }, ['refund-05', 'question-01', 'refund-06']],
    ['words in any order', { text: ' black bug ' }, ['bug-03']],
    ['a check that fails', { text: 'urgency', kind: 'flaky' }, ['question-01']],
    ['all of them at once', { critical: true, suite: 1, text: 'refund' }, ['refund-06']],
    ['what no case has', { text: 'nowhere' }, []],
  ] as const)('by %s', (_, filter, expected) => {
    expect(ids({ ...EVERY_CASE, ...filter })).toEqual(expected)
  })

  it('ask for a text only where everything else fits', () => {
    const asked: number[] = []
    matching(ROWS, { ...EVERY_CASE, suite: 1, text: 'x' }, (position) => {
      asked.push(position)
      return ''
    })

    expect(asked).toEqual([3])
  })
})

describe('the text that is searched', () => {
  it('has everything of a case in lower case, its outputs too', () => {
    const detail = { strings: ['The Answer'], variables: [], telling: { baseline: null, candidate: null }, pairs: [] }
    const lost = row(
      caseOutcome({ id: 'A', excerpt: 'B', status: 'unpaired', why: { kind: 'errored', reason: 'C' }, tags: ['D'] }),
    )

    expect(searchText(lost, detail).split('\n')).toEqual(['a', 'b', 'errored: c', 'd', 'urgency', 'the answer'])
  })
})

describe('what there is to choose from', () => {
  it('is counted by kind', () => {
    expect([...kindCounts(ROWS)]).toEqual([
      ['regressed', 2],
      ['flaky', 1],
      ['unchanged', 1],
    ])
  })

  it('has every tag once, sorted', () => {
    expect(tagsOf(ROWS)).toEqual(['angry', 'bug', 'refund'])
  })
})
