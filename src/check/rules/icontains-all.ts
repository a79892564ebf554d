import { wordsRule } from './words-rule.ts'

/** The output holds every word, in any case. */
export const icontainsAll = wordsRule({ wants: 'all', anyCase: true })
