/** Turns a text into data inside of a judge's question. */
export type Fence = (label: string, text: string) => string

/**
 * A text as data: one JSON string between two marks. It can neither end the fence, since JSON has no line breaks of its
 * own and nobody can guess the boundary, nor pass for a line of the instructions.
 */
export function fence(label: string, text: string, boundary: string): string {
  return `<<<${label} ${boundary}>>>\n${JSON.stringify(text)}\n<<<END ${label} ${boundary}>>>`
}
