import { describe, expect, it } from 'vitest'
import { caseData, DATA_LIMITS, type DataBlock } from '../../../src/report/html/case-data.ts'
import { rankedCases, reportSuites } from '../../../src/report/html/report-cases.ts'
import { brokenPrompt, caseOutcome, evaluation, promptEvaluation } from '../../support/evaluation-builders.ts'

const suites = reportSuites(evaluation([brokenPrompt()]))
const ranked = rankedCases(suites)
const jsonOf = (blocks: readonly DataBlock[], id: string) =>
  JSON.parse(blocks.find((block) => block.id === id)?.json ?? 'null')
const bytes = (blocks: readonly DataBlock[]) => blocks.reduce((sum, { json }) => sum + Buffer.byteLength(json), 0)

describe('the data of the page', () => {
  const blocks = [...caseData(suites, ranked)]

  it('is the list, then details in chunks of fifty', () => {
    expect(blocks.map(({ id }) => id)).toEqual(['case-list-data', 'case-details-0', 'case-details-1', 'case-details-2'])
    expect(jsonOf(blocks, 'case-list-data')).toEqual({
      suites: [{ name: 'support-triage', neededOdds: 7000 }],
      rows: ranked.map(({ row }) => row),
      unlisted: 0,
    })
    expect(jsonOf(blocks, 'case-details-0')).toHaveLength(50)
    expect(jsonOf(blocks, 'case-details-2')).toHaveLength(20)
  })

  it('has the details in the order of the list', () => {
    expect(jsonOf(blocks, 'case-details-0')[0]).toEqual(ranked[0]?.full())
    expect(jsonOf(blocks, 'case-details-1')[3]).toEqual(ranked[53]?.full())
  })

  it('can neither end its element nor begin a comment', () => {
    const hostile = promptEvaluation({ cases: [caseOutcome({ id: '</script><!--<script>', excerpt: '</SCRIPT >' })] })
    const own = reportSuites(evaluation([hostile]))
    const list = [...caseData(own, rankedCases(own))]

    expect(list.flatMap(({ json }) => json).join('')).not.toContain('<')
    expect(jsonOf(list, 'case-list-data').rows[0].outcome.id).toBe('</script><!--<script>')
  })
})

describe('data that would grow too large', () => {
  it('leaves room for the rest of a report of 30 MB', () => {
    expect(DATA_LIMITS.list + DATA_LIMITS.details).toBeLessThan(28_000_000)
  })

  it('loses further trials first, then answers, of the cases of least concern', () => {
    const sizes = ranked.map((one) => JSON.stringify(one.full()).length)
    const total = sizes.reduce((sum, size) => sum + size, 0)
    const blocks = [...caseData(suites, ranked, { list: 1_000_000, details: total * 0.8 })]
    const details = jsonOf(blocks, 'case-details-0')

    expect(details[0].pairs).toHaveLength(1)
    expect(details[13].pairs).toHaveLength(0)
    expect(details[13].telling.candidate).not.toBeNull()
    expect(bytes(blocks.slice(1))).toBeLessThan(total * 0.8)
  })

  it('loses answers altogether where even the telling ones do not fit', () => {
    const blocks = [...caseData(suites, ranked, { list: 1_000_000, details: 5000 })]

    expect(jsonOf(blocks, 'case-details-0').length).toBeGreaterThan(0)
    expect(jsonOf(blocks, 'case-details-0').length).toBeLessThan(14)
    expect(jsonOf(blocks, 'case-list-data').rows).toHaveLength(120)
  })

  it('says how many cases are not even listed', () => {
    const row = JSON.stringify(ranked[0]?.row).length
    const list = jsonOf([...caseData(suites, ranked, { list: row * 3.5, details: 1_000_000 })], 'case-list-data')

    expect(list.rows.length).toBeLessThan(5)
    expect(list.rows.length + list.unlisted).toBe(120)
  })

  it('counts bytes, not characters', () => {
    const wide = promptEvaluation({ cases: [caseOutcome({ id: '語'.repeat(100) }), caseOutcome()] })
    const own = reportSuites(evaluation([wide]))
    const blocks = [...caseData(own, rankedCases(own), { list: 500, details: 0 })]

    expect(jsonOf(blocks, 'case-list-data').rows).toHaveLength(0)
  })
})
