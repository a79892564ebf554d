import { textRule } from './text-rule.ts'

/** The output begins with the text, in the same case. */
export const startsWith = textRule({ yes: 'starts with', no: 'does not start with' }, (output, text) =>
  output.startsWith(text),
)
