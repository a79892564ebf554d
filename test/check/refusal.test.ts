import { describe, expect, it } from 'vitest'
import { isRefusalText } from '../../src/check/refusal.ts'

describe('isRefusalText', () => {
  it.each([
    'I’m sorry, but I can’t help with that.',
    "I can't assist\nwith this.",
    'Unfortunately I am unable to provide that information.',
    'As an AI language model, I have no opinions.',
    '   ',
  ])('finds a refusal in %j', (text) => {
    expect(isRefusalText(text)).toBe(true)
  })

  it.each([
    'Your refund is on its way.',
    'The bank refused the payment; it cannot help you with the card.',
    'I can help with that.',
    'If you cannot log in, reset your password.',
  ])('finds none in %j', (text) => {
    expect(isRefusalText(text)).toBe(false)
  })
})
