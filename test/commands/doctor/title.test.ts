import { describe, expect, it } from 'vitest'
import { doctorTitle } from '../../../src/commands/doctor/title.ts'
import { ANSWERED, doctorReport, REFUSED, suiteReport } from '../../support/doctor-world.ts'

describe('what doctor found, in a sentence', () => {
  it.each([
    ['one suite', {}, '1 suite with 6 cases is sound'],
    ['two', { suites: [suiteReport(), suiteReport({ cases: 1 })] }, '2 suites with 7 cases are sound'],
    ['a model that answers', { pings: [ANSWERED] }, '1 suite with 6 cases is sound and the model answers'],
    ['models that answer', { pings: [ANSWERED, ANSWERED] }, '1 suite with 6 cases is sound and all 2 models answer'],
    [
      'one that does not',
      { pings: [ANSWERED, REFUSED] },
      '1 model of 2 cannot be reached; 1 suite with 6 cases is sound',
    ],
    ['nothing', { suites: [] }, 'Nothing to check: no prompt has a suite'],
  ])('for %s', (_, over, title) => {
    expect(doctorTitle(doctorReport(over))).toBe(title)
  })
})
