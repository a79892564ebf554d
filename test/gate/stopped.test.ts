import { expect, it } from 'vitest'
import { stoppedOutcome } from '../../src/gate/stopped.ts'
import { GATE_POLICY } from '../support/gate-policy.ts'

it.each(['account-error', 'model-error', 'judge-error', 'scorer-error', 'breaker', 'judge-unreliable'] as const)(
  'a run that %s ended is neither a regression nor a pass',
  (endedBy) => {
    expect(stoppedOutcome({ endedBy, because: 'the key was refused' }, { policy: GATE_POLICY, suites: 2 })).toEqual({
      verdict: 'not-measured',
      decision: { alpha: 0.005, looks: [], nominated: 0, neededOdds: null, endedBy },
      nominated: [],
      lastLook: null,
      delta: null,
      because: 'the key was refused',
    })
  },
)
