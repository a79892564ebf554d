/**
 * What refusals say, in lower case. Whole clauses in the first person, so that an answer *about* a refusal
 * ("the bank cannot help you") is none.
 */
const PHRASES: readonly string[] = [
  ...[
    "i can't",
    'i cannot',
    'i can not',
    "i'm not able to",
    'i am not able to',
    "i'm unable to",
    'i am unable to',
  ].flatMap((unable) =>
    [
      'assist',
      'help with',
      'help you with',
      'comply',
      'fulfill',
      'fulfil',
      'provide that',
      'provide this',
      'do that',
      'answer that',
      'discuss',
      'engage',
      'generate that',
      'create that',
      'participate',
      'support',
    ].map((what) => `${unable} ${what}`),
  ),
  "i won't be able to help",
  "i won't help",
  "i won't assist",
  'i will not help',
  'i will not assist',
  'i must decline',
  'i have to decline',
  'i must refuse',
  'i have to refuse',
  "i'm sorry, but i can",
  'i am sorry, but i can',
  'i apologize, but i can',
  'i apologise, but i can',
  'as an ai, i',
  'as an ai language model',
  'as a language model, i',
  'as an artificial intelligence, i',
  'request is not ethical',
  'it would be unethical',
  'it is not appropriate for me',
  "it's not appropriate for me",
  'against my guidelines',
  'against my programming',
  'violates my guidelines',
  'blocked by our content filter',
  'blocked by the content filter',
]

/** Whether an answer says that it will not answer, or says nothing at all. In English; typographic apostrophes count. */
export function isRefusalText(text: string): boolean {
  const plain = text.toLowerCase().replaceAll('’', "'").replaceAll(/\s+/g, ' ').trim()
  return plain === '' || PHRASES.some((phrase) => plain.includes(phrase))
}
