import { wordsRule } from './words-rule.ts'

/** The output holds every word, in the same case. */
export const containsAll = wordsRule({ wants: 'all', anyCase: false })
