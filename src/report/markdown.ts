/*
 * The shapes of markdown that reports are made of. Their parts are markdown already: untrusted text has been through
 * escape.ts before it gets here.
 */

/** How a column of a table is aligned. */
export type Align = 'left' | 'right'

/** A table; rows that are too short are filled up. */
export function table(
  header: readonly string[],
  aligns: readonly Align[],
  rows: readonly (readonly string[])[],
): string {
  const rule = aligns.map((align) => (align === 'left' ? ':--' : '--:'))
  return [header, rule, ...rows].map((cells) => `| ${header.map((_, i) => cells[i] ?? '').join(' | ')} |`).join('\n')
}

/** A part that is folded away. The blank lines let markdown begin again inside. */
export function folded(summary: string, body: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`
}

/** Parts with a blank line between them; empty parts are left out. */
export function blocks(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join('\n\n')
}

/** Sentences of one paragraph; empty ones are left out. */
export function sentences(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' ')
}

/** A link to an address of ours. */
export function link(text: string, url: string): string {
  return `[${text}](<${url.replace(/[<>\\\s]/g, encodeURIComponent)}>)`
}
