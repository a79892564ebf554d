import { describe, expect, it } from 'vitest'
import { viewsOf } from '../../src/report/view.ts'
import { evaluation, manyPrompts } from '../support/evaluation-builders.ts'

describe('the views of an evaluation', () => {
  const views = viewsOf(evaluation(manyPrompts(), { publish: 'full' }))({ rows: 3, details: 1 })

  it('come worst first, each with its name', () => {
    expect(views.map(({ name }) => name)).toEqual(['support-triage', 'reply', 'greeting', 'summary', 'farewell'])
  })

  it('know how much to show and where the evidence is', () => {
    expect(views[0]).toMatchObject({ amount: { rows: 3, details: 1 }, shown: { outputLength: 4000 } })
    expect(views[0]?.evidence('refund-05').failing.map(({ name }) => name)).toEqual(['urgency'])
  })
})
