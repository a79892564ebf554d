/** Words that YAML would read as something else than text. */
const NO_TEXT = /^(true|false|null|yes|no|on|off|~)$|^[-+.\d]/i

/** Text as a scalar of YAML on one line, or for a comment: plain where that is safe, else in JSON's quotes. */
export function yamlWord(text: string): string {
  return /^[\w./-][\w./ @-]*$/.test(text) && !NO_TEXT.test(text) && !text.endsWith(' ')
    ? text
    : JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\p{Cf}]/gu, escaped)
}

function escaped(char: string): string {
  const code = (char.codePointAt(0) ?? 0).toString(16)
  return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`
}
