import { textRule } from './text-rule.ts'

/** The output ends with the text, in the same case. */
export const endsWith = textRule({ yes: 'ends with', no: 'does not end with' }, (output, text) => output.endsWith(text))
