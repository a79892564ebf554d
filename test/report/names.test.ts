import { describe, expect, it } from 'vitest'
import { shortNames } from '../../src/report/names.ts'
import { promptEvaluation } from '../support/evaluation-builders.ts'

const named = (...paths: readonly string[]) => {
  const prompts = paths.map((path) => promptEvaluation({ path: `${path}.prompt.yml` }))
  return prompts.map(shortNames(prompts))
}

describe('what prompts are called on screens', () => {
  it('is the last part of their names', () => {
    expect(named('prompts/triage', 'prompts/reply')).toEqual(['triage', 'reply'])
  })

  it('is the whole name where the last part does not tell them apart', () => {
    expect(named('sales/reply', 'support/reply', 'support/triage')).toEqual(['sales/reply', 'support/reply', 'triage'])
  })

  it('is one bounded line', () => {
    expect(named(`a\nb${'x'.repeat(200)}`)[0]).toMatch(/^a↵bx{76}…$/)
  })
})
