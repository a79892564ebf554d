import { wordsRule } from './words-rule.ts'

/** The output holds one of the words, in any case. */
export const icontainsAny = wordsRule({ wants: 'any', anyCase: true })
