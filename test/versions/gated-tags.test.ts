import { describe, expect, it } from 'vitest'
import { chooseGatedTags } from '../../src/versions/gated-tags.ts'
import { rawCase } from '../support/run-builders.ts'

const CASES = [
  { case: rawCase('a', { tags: ['refund', 'urgent'] }), gated: true },
  { case: rawCase('b', { tags: ['new'] }), gated: false },
]

describe('the gated tags of a suite', () => {
  it('are those that its gated cases have, in the order of the configuration', () => {
    expect(chooseGatedTags(['urgent', 'refund'], CASES)).toEqual({ gatedTags: ['urgent', 'refund'], notices: [] })
    expect(chooseGatedTags([], CASES)).toEqual({ gatedTags: [], notices: [] })
  })

  it('are no others: they are said, also those that only cases of the change have', () => {
    expect(chooseGatedTags(['new', 'refund', 'urgnet'], CASES)).toEqual({
      gatedTags: ['refund'],
      notices: ['no gated case has any of the tags new, urgnet, so they gate nothing.'],
    })
  })
})
