import { bleu as measure } from '../similarity/bleu.ts'
import { similarityRule } from './similarity-rule.ts'

/** BLEU of the output against the text, or the texts together. */
export const bleu = similarityRule('BLEU', measure)
