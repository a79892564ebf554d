import { wordsOf } from '../../../src/check/similarity/words.ts'

/** A text and what it is held against, as words. The second and third are Papineni's own. */
export const EXAMPLES = {
  same: held('the cat is on the mat', 'the cat is on the mat', 'there is a cat on the mat'),
  repeated: held('the the the the the the the', 'the cat is on the mat', 'there is a cat on the mat'),
  guide: held(
    'It is a guide to action which ensures that the military always obeys the commands of the party.',
    'It is a guide to action that ensures that the military will forever heed Party commands.',
    'It is the guiding principle which guarantees the military forces always being under the command of the Party.',
  ),
  shorter: held('Your refund is on its way.', 'Your refund of 20 euros is on its way to you.'),
  terse: held('Refund sent today', 'The refund was sent today to your card'),
  word: held('billing', 'Billing'),
  silent: held('…', 'the cat'),
} as const

function held(text: string, ...references: readonly string[]) {
  return { words: wordsOf(text), references: references.map(wordsOf) }
}
