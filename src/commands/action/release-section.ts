import type { ReleaseSection } from '../registry/answer.ts'

/** GitHub takes 125,000 characters. */
const RELEASE_LIMIT = 125_000

/**
 * The text of a release with our section about a label in it: in place of the one that an earlier run left, else at the
 * end. Every other byte stays as it is. A section that would make the text too long for GitHub is left out.
 */
export function withSection(body: string, { label, markdown }: ReleaseSection): string {
  const [begin, end] = [`<!-- prompt-staging promotion ${label} -->`, `<!-- /prompt-staging promotion ${label} -->`]
  const section = `${begin}\n${markdown}\n${end}`
  // The last end and the begin before it: what a quotation left open earlier is the author's.
  const to = body.lastIndexOf(end)
  const from = to < 0 ? -1 : body.lastIndexOf(begin, to)
  const made =
    from >= 0 ? body.slice(0, from) + section + body.slice(to + end.length) : `${body}${gapAfter(body)}${section}`
  return made.length > RELEASE_LIMIT ? body : made
}

/** A blank line, so that markdown begins anew; none is taken away, or a second run would not find the same bytes. */
function gapAfter(body: string): string {
  if (body === '') return ''
  return /\n\r?\n$/.test(body) ? '' : body.endsWith('\n') ? '\n' : '\n\n'
}
