import { describe, expect, it } from 'vitest'
import { runView } from '../../../src/report/html/run-view.ts'
import { evaluation } from '../../support/evaluation-builders.ts'
import { elementsIn, textOf } from '../../support/report-nodes.ts'

function entries(view: ReturnType<typeof runView>) {
  const names = elementsIn(view, 'dt').map(textOf)
  const values = elementsIn(view, 'dd').map(textOf)
  return Object.fromEntries(names.map((name, i) => [name, values[i]]))
}

describe('the run', () => {
  it('has calls, cost, time, tokens, models, digests and the tool', () => {
    const whole = evaluation()

    expect(entries(runView(whole))).toEqual({
      'Calls, cost, time': '452 calls (3 retried) · $0.31 · 1 min 12 s',
      Tokens: '140,120 in, 18,984 out',
      'Models asked': 'gpt-4.1-mini',
      'Models that answered': 'gpt-4.1-mini-2025-04-14',
      Configuration: whole.provenance.configDigest,
      Suites: whole.provenance.suiteDigest,
      Tool: 'prompt-staging 0.1.0',
    })
  })

  it('lists several models, and leaves out those that were not asked', () => {
    const { provenance } = evaluation()
    const models = { requested: ['a', 'b'], returned: [] }
    const view = entries(runView(evaluation(undefined, { provenance: { ...provenance, models } })))

    expect(view['Models asked']).toBe('a, b')
    expect(view).not.toHaveProperty('Models that answered')
  })
})
