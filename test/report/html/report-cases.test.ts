import { describe, expect, it } from 'vitest'
import type { PublishLevel } from '../../../src/domain/policy.ts'
import { rankedCases, reportSuites, suiteLabel } from '../../../src/report/html/report-cases.ts'
import { brokenPrompt, caseOutcome, evaluation, promptEvaluation } from '../../support/evaluation-builders.ts'

const reported = (publish: PublishLevel = 'excerpts') =>
  reportSuites(evaluation([promptEvaluation({ path: 'prompts/reply.prompt.yml' }), brokenPrompt()], { publish }))

describe('the prompts of a report', () => {
  it('stand worst first and know their place', () => {
    expect(reported().map(({ name, position }) => [name, position])).toEqual([
      ['support-triage', 0],
      ['reply', 1],
    ])
  })

  it('tell the list their name and the odds that were needed', () => {
    expect(reported().map(suiteLabel)).toEqual([
      { name: 'support-triage', neededOdds: 7000 },
      { name: 'reply', neededOdds: null },
    ])
  })
})

describe('the cases of a report', () => {
  it('are all there, worst first over all prompts', () => {
    const ranked = rankedCases(reported())

    expect(ranked).toHaveLength(240)
    expect(ranked[0]?.row).toMatchObject({ suite: 0, kind: 'regressed', fails: ['urgency'], delta: -1 })
    expect(ranked[0]?.row.outcome.id).toBe('outage-02')
    expect(ranked.at(-1)?.row).toMatchObject({ suite: 1, kind: 'unchanged' })
  })

  it('come with their answers', () => {
    const [worst] = rankedCases(reported())

    expect(worst?.full().pairs).toHaveLength(1)
    expect(worst?.brief().pairs).toHaveLength(0)
    expect(worst?.full().strings).toContain('Charged twice')
  })

  it('keep labels and reasons back where no text may be published', () => {
    const lost = caseOutcome({
      id: 'x',
      status: 'unpaired',
      why: { kind: 'errored', reason: 'tone: "secret"' },
      excerpt: 'secret',
    })
    const suites = (publish: PublishLevel) =>
      reportSuites(evaluation([promptEvaluation({ cases: [lost] })], { publish }))
    const outcomeAt = (publish: PublishLevel) => suites(publish)[0]?.cases[0]?.row.outcome

    expect(outcomeAt('excerpts')).toMatchObject({
      why: { kind: 'errored', reason: 'tone: "secret"' },
      excerpt: 'secret',
    })
    expect(outcomeAt('scores')).toMatchObject({ why: { kind: 'errored', reason: '' }, excerpt: '' })
  })

  it('keep their names short', () => {
    const [suite] = reportSuites(evaluation([promptEvaluation({ cases: [caseOutcome({ id: 'x'.repeat(5000) })] })]))
    expect(suite?.cases[0]?.row.outcome.id).toHaveLength(200)
  })
})
