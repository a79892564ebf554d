import { describe, expect, it } from 'vitest'
import { pointsNowhere, requireOnceSet } from '../../../src/commands/registry/points-nowhere.ts'
import { anEntry } from '../../support/registry-builders.ts'

const state = (...labels: string[]) => ({
  paths: labels.map((label) => `labels/${label}/prompts/triage/manifest.json`),
  history: [],
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

describe('a label that is looked at', () => {
  it.each([
    ['nobody ever set, where others were', 'prdo', ['prod', 'staging']],
    ['nobody ever set, and is near none', 'canary', ['staging']],
  ])('is refused when %s', (_, label, labels) => {
    expect(() => requireOnceSet(label, state(...labels))).toThrow(pointsNowhere(label, state(...labels)).message)
  })

  it.each([
    ['is there', 'canary', ['canary']],
    ['is prod, before the first promotion', 'prod', ['staging']],
    ['is staging, where everything was promoted by hand', 'staging', ['prod']],
    ['is looked at in a registry that has no label yet', 'canary', []],
  ])('is taken when it %s', (_, label, labels) => {
    expect(() => requireOnceSet(label, state(...labels))).not.toThrow()
  })

  it('is taken when the history says that it was set, though its folder was taken out', () => {
    const history = [anEntry(1, 'a', { label: 'canary' })]
    expect(() => requireOnceSet('canary', { ...state('prod'), history })).not.toThrow()
  })
})
