import { expect, it } from 'vitest'
import { neighbours, type RoutingValue, wordFor } from '../../../src/simulator/triage/wording.ts'

it.each<[RoutingValue, string, string]>([
  ['critical', 'One of critical, high, normal, low.', 'critical'],
  ['critical', 'One of high, medium, low.', 'high'],
  ['normal', 'One of high, medium, low.', 'medium'],
  ['normal', 'P1\nP2\nP3', 'P3'],
  ['refund', 'billing or technical', 'billing'],
  ['outage', 'billing or technical', 'technical'],
  ['feature_request', 'billing, bug, other', 'other'],
  ['frustrated', 'positive, neutral or negative', 'negative'],
  ['angry', 'positive, neutral or negative', 'negative'],
  ['low', 'High priority is rare; use high or low. Low is the default.', 'low'],
])('says %s in the words of %j: %s', (value, offered, word) => {
  expect(wordFor(value, offered)).toBe(word)
})

it('uses its own word when the prompt offers none, or a single one by chance', () => {
  expect(wordFor('normal', 'Say the urgency.')).toBe('normal')
  expect(wordFor('normal', 'Say the urgency of this high-volume queue.')).toBe('normal')
})

it('never counts a value as its own neighbour', () => {
  expect(neighbours('high')).toEqual(['critical', 'normal', 'low'])
})
