import { commonShare } from '../similarity/common-subsequence.ts'
import { similarityRule } from './similarity-rule.ts'

/**
 * ROUGE-L (F₁) of the output against the text, or the best of the texts: words in the same order, others between them.
 * Source: Lin 2004, aclanthology.org/W04-1013, §3, for one sentence.
 */
export const rougeL = similarityRule('ROUGE-L', (words, references) => {
  const shares = references.map((reference) => commonShare(words, reference)).filter((share) => share !== null)
  return shares.length < references.length ? null : Math.max(...shares)
})
