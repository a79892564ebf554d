/** Shorter "keys" are placeholders of local servers (`none`, `ollama`), and words that answers are full of. */
const SHORTEST_SECRET = 8

/**
 * Blots a key out of text that a server sent, in each form in which it may come back: plain, URL-encoded, base64,
 * JSON-escaped. A server may quote the request it did not like, headers and all.
 */
export function redactKey(key: string | null): (text: string) => string {
  if (key === null || key.length < SHORTEST_SECRET) return (text) => text
  const forms = new Set([
    key,
    encodeURIComponent(key),
    JSON.stringify(key).slice(1, -1),
    Buffer.from(key).toString('base64'),
    Buffer.from(key).toString('base64url'),
  ])
  const all = [...forms]
  return (text) => all.reduce((kept, form) => (kept.includes(form) ? kept.replaceAll(form, '***') : kept), text)
}
