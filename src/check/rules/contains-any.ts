import { wordsRule } from './words-rule.ts'

/** The output holds one of the words, in the same case. */
export const containsAny = wordsRule({ wants: 'any', anyCase: false })
