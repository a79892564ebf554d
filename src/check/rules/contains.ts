import { textRule } from './text-rule.ts'

/** The output holds the text, in the same case. */
export const contains = textRule({ yes: 'contains', no: 'does not contain' }, (output, text) => output.includes(text))
