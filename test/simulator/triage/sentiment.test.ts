import { expect, it } from 'vitest'
import { type Sentiment, sentiment } from '../../../src/simulator/triage/sentiment.ts'

it.each<[string, Sentiment]>([
  ['This is ridiculous.', 'angry'],
  ['I love it, but this is unacceptable.', 'angry'],
  ['I am really frustrated.', 'frustrated'],
  ['Still no answer, for the third time.', 'frustrated'],
  ['It happened again.', 'neutral'],
  ['What a fantastic tool!', 'positive'],
  ['Please help!', 'neutral'],
  ['Help!!', 'neutral'],
  ['', 'neutral'],
])('%j sounds %s', (text, feeling) => {
  expect(sentiment(text)).toBe(feeling)
})
