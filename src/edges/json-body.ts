/**
 * A value as the body of a request. Half a character, which texts have that were cut to a length, becomes U+FFFD, as in
 * every encoder of UTF-8: as an escape of its own, servers refuse the whole body for it. Source: RFC 8259 § 8.2.
 */
export function jsonBody(value: unknown): string {
  const text = JSON.stringify(value)
  return text.includes('\\ud') ? text.replace(ESCAPES, (found) => (found === BACKSLASH ? found : '\uFFFD')) : text
}

/** An escaped backslash, after which `ud83d` would be plain text, or a surrogate: written as an escape only when it is alone. */
const ESCAPES = /\\(?:\\|ud[89a-f][0-9a-f]{2})/g
const BACKSLASH = '\\\\'
