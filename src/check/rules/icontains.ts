import { textRule } from './text-rule.ts'

/** The output holds the text, in any case. */
export const icontains = textRule({ yes: 'contains', no: 'does not contain, in any case,' }, (output, text) =>
  output.toLowerCase().includes(text.toLowerCase()),
)
