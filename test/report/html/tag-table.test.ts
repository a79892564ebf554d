import { describe, expect, it } from 'vitest'
import type { TagComparison } from '../../../src/domain/evaluation.ts'
import { tagTable } from '../../../src/report/html/tag-table.ts'
import { comparison } from '../../support/evaluation-builders.ts'
import { elementsIn, tableRows, textsIn } from '../../support/report-nodes.ts'

const tag = (name: string, parts: Partial<TagComparison> = {}): TagComparison => ({
  ...comparison(parts),
  tag: name,
  ...parts,
})

describe('scores by tag', () => {
  it('stand with the largest drop first, the larger tag first where drops are equal', () => {
    const table = tagTable(
      [
        tag('calm', { delta: 0, cases: 5 }),
        tag('bug', { delta: 0, cases: 9 }),
        tag('angry', { delta: -0.2, interval: [-0.3, -0.1], cases: 4, baselineMean: 0.9, candidateMean: 0.7 }),
      ],
      [],
    )

    expect(tableRows(table).slice(0, 2)).toEqual([
      ['Tag', 'Cases', 'Baseline', 'Candidate', '0 … 100 %', 'Δ points (95 % interval)'],
      ['angry', '4', '90.0 %', '70.0 %', '−20.0 (−30.0 … −10.0)'],
    ])
    expect(textsIn(table, 'tbody th')).toEqual([])
    expect(
      tableRows(table)
        .slice(2)
        .map(([name]) => name),
    ).toEqual(['bug', 'calm'])
  })

  it('are drawn as both levels on one axis', () => {
    const table = tagTable(
      [tag('angry', { delta: -0.2, interval: [-0.3, -0.1], baselineMean: 0.9, candidateMean: 0.7 })],
      [],
    )
    const paths = elementsIn(table, 'path').map(({ attributes }) => [attributes.class, attributes.d])

    // 0 stands at 4, 1 at 96: 0.9 at 86.8, 0.7 at 68.4.
    expect(paths).toEqual([
      ['grid', 'M4 5L96 5'],
      ['way worse', 'M86.8 5L68.4 5'],
      ['ring', 'M86.8 5h.01'],
      ['hole', 'M86.8 5h.01'],
      ['mean worse', 'M68.4 5h.01'],
    ])
    expect(elementsIn(table, 'svg')[0]?.attributes['aria-label']).toBe('baseline 90.0 %, candidate 70.0 %')
  })

  it('put the gated tags first, with what was found of them and what it would have taken', () => {
    const gated = { p: 0.02, delta: -0.01, failAt: 0.000125, failed: false }
    const table = tagTable(
      [tag('angry', { delta: -0.2 }), tag('refund', { delta: -0.01 }), tag('vip', { delta: -0.3 })],
      [
        { ...gated, tag: 'refund' },
        { ...gated, tag: 'vip', p: 0.0001, failed: true },
      ],
    )

    expect(
      tableRows(table)
        .slice(1)
        .map(([name]) => name),
    ).toEqual(['vipgated, fell: p = .0001 (needed .00013)', 'refundgated: p = .02 (needed .00013)', 'angry'])
  })

  it('fold away what is more than six', () => {
    const table = tagTable(
      Array.from({ length: 9 }, (_, i) => tag(`t${i}`)),
      [],
    )
    expect(textsIn(table, 'summary')).toEqual(['3 more tags'])
  })

  it('draw nothing where a level is missing', () => {
    expect(elementsIn(tagTable([tag('a', { candidateMean: null })], []), 'svg')).toEqual([])
  })

  it('are left out without tags', () => {
    expect(tagTable([], [])).toBeNull()
  })
})
