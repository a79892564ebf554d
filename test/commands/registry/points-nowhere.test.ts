import { describe, expect, it } from 'vitest'
import { pointsNowhere } from '../../../src/commands/registry/points-nowhere.ts'

const state = (...labels: string[]) => ({
  paths: labels.map((label) => `labels/${label}/prompts/triage/manifest.json`),
  place: 'branch registry of origin',
})

describe('a label that points at nothing', () => {
  it('is told with the one that was probably meant, and with all that there are', () => {
    expect(pointsNowhere('pord', state('staging', 'prod', 'prod'))).toMatchObject({
      code: 'ref-not-found',
      message: 'The label "pord" points at nothing in the branch registry of origin. Did you mean "prod"?',
      hint: 'Name one of: prod, staging.',
    })
  })

  it('is told without a guess where none is near', () => {
    expect(pointsNowhere('canary', state('prod')).message).toBe(
      'The label "canary" points at nothing in the branch registry of origin.',
    )
  })

  it('is told with what to do first in a registry without labels', () => {
    expect(pointsNowhere('prod', state()).hint).toBe('Record or promote a prompt first.')
  })
})
