import { describe, expect, it } from 'vitest'
import { otherSpelling, requestModel } from '../../src/text/model-name.ts'

describe('requestModel', () => {
  it.each([
    ['openai/gpt-4o-mini', false, 'gpt-4o-mini'],
    ['openai/gpt-4o-mini', true, 'openai/gpt-4o-mini'],
    ['meta/llama-3', false, 'meta/llama-3'],
    ['gpt-4o', false, 'gpt-4o'],
    ['router/openai/gpt-4o', false, 'router/openai/gpt-4o'],
  ])('sends %s (keep the publisher: %s) as %s', (model, keep, sent) => {
    expect(requestModel(model, keep)).toBe(sent)
  })
})

describe('otherSpelling', () => {
  it.each([
    ['openai/gpt-4o', 'gpt-4o'],
    ['gpt-4o', 'openai/gpt-4o'],
    ['meta/llama-3', 'meta/llama-3'],
  ])('of %s is %s', (model, other) => {
    expect(otherSpelling(model)).toBe(other)
  })
})
