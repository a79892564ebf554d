/** Letters, digits, `-`, `_` and `.`, at most 64, beginning with a letter or digit: fit for a path, a shell and a table. */
export const LABEL_NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/i

export function isLabelName(text: string): boolean {
  return LABEL_NAME.test(text)
}

/** What to write instead of what is none. */
export const LABEL_HINT = 'Use letters, digits, `-`, `_` and `.`, a letter or a digit first, at most 64 in all.'
