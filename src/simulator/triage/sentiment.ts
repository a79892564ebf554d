import { compileHints, hintScore } from './phrases.ts'

/** Worst first. */
export const SENTIMENTS = ['angry', 'frustrated', 'neutral', 'positive'] as const

export type Sentiment = (typeof SENTIMENTS)[number]

const ANGER = compileHints([
  { weight: 2, phrases: ['unacceptable', 'inakzeptabel', 'inacceptable', 'inaceptable', 'ridiculous', 'furious'] },
  {
    weight: 2,
    phrases: ['thieves', 'scam', 'garbage', 'rubbish', 'worst', 'frechheit', 'disgrace*', 'outrage*', 'lawyer'],
  },
])

const FRUSTRATION = compileHints([
  {
    weight: 2,
    phrases: ['frustrat*', 'disappoint*', 'annoy*', 'tedious', 'a waste of', 'tired of', 'enttäuscht', 'déçu*'],
  },
  {
    weight: 1,
    phrases: ['third time', 'still no', 'no reply', 'every single time', 'keep explaining', 'at last', 'again'],
  },
])

const JOY = compileHints([
  {
    weight: 2,
    phrases: ['love', 'delighted', 'fantastic', 'really appreciate', 'very happy', 'thank you so much', 'merveill*'],
  },
  {
    weight: 2,
    phrases: ['great work', 'always happy', 'tolle arbeit', 'großartig', 'wonderful', 'best tool', 'amazing'],
  },
])

/** How the customer feels: anger outweighs frustration, which outweighs joy. */
export function sentiment(text: string): Sentiment {
  if (hintScore(text, ANGER) >= 2) return 'angry'
  if (hintScore(text, FRUSTRATION) >= 2) return 'frustrated'
  return hintScore(text, JOY) >= 2 ? 'positive' : 'neutral'
}
