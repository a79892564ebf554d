import { fault, type Location, type Problem } from '../domain/fault.ts'
import { clip } from './clip.ts'
import { memoized } from './memo.ts'

/** A piece of a template. `offset` is where its `{{` stands. */
type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string; readonly text: string; readonly offset: number }
  | { readonly kind: 'invalid' | 'unclosed'; readonly text: string; readonly offset: number }

export type Rendered =
  | { readonly kind: 'ok'; readonly text: string }
  | { readonly kind: 'missing'; readonly names: readonly string[] }

const NAME = /^[\p{L}\p{M}\p{N}_.-]+$/u
const MAX_PROBLEMS = 20
/** In UTF-16 units: more than any model reads, and than a judge is shown of the longest answer. */
const MAX_RENDERED = 32 * 1024 * 1024

/**
 * Fills `{{name}}` from `lookup`, in one pass: what a value brings is text, never a template, whatever it holds.
 * Names that `lookup` does not know are all returned, each once, in order. What is no variable stays as it is written:
 * `templateProblems` refuses it when the template is read. Linear in template and values. A text of more than 32 MiB is
 * a `Fault` (`template-syntax`): a thousand variables of a megabyte each would not fit into memory.
 *
 * @param at where the template stands, for that fault.
 */
export function renderTemplate(
  template: string,
  lookup: (name: string) => string | undefined,
  at: Partial<Location> = {},
): Rendered {
  const missing = new Set<string>()
  let text = ''
  for (const piece of piecesOf(template)) {
    const value = piece.kind === 'variable' ? lookup(piece.name) : piece.text
    if (value === undefined && piece.kind === 'variable') missing.add(piece.name)
    text += value ?? ''
    if (text.length > MAX_RENDERED) throw fault('template-syntax', TOO_LONG, 'Shorten the variables that it uses.', at)
  }
  return missing.size === 0 ? { kind: 'ok', text } : { kind: 'missing', names: [...missing] }
}

/** The variables that a template uses, each once, in order. */
export function templateVariables(template: string): readonly string[] {
  const names = new Set<string>()
  for (const piece of piecesOf(template)) if (piece.kind === 'variable') names.add(piece.name)
  return [...names]
}

/** Everything between braces that is no variable; at most the first 20. `place` says where an offset of the template is. */
export function templateProblems(template: string, place: (offset: number) => Partial<Problem>): readonly Problem[] {
  const problems: Problem[] = []
  for (const piece of piecesOf(template)) {
    if (problems.length === MAX_PROBLEMS) break
    if (piece.kind === 'invalid')
      problems.push({ ...invalid(piece.text), ...place(piece.offset), code: 'template-syntax' })
    if (piece.kind === 'unclosed') problems.push({ ...UNCLOSED, ...place(piece.offset), code: 'template-syntax' })
  }
  return problems
}

const TOO_LONG = 'The template becomes longer than 32 MiB with the variables of a case.'

const UNCLOSED = {
  message: 'A `{{` is never closed by `}}`.',
  hint: 'Close it with `}}`, or put literal braces into a variable.',
}

function invalid(text: string) {
  return {
    message: `\`${clip(text, 60)}\` is no variable. Templates only fill in \`{{name}}\`: letters, digits, \`_\`, \`.\` and \`-\`, without logic, filters or helpers.`,
    hint: 'Write a plain `{{name}}`, or put literal braces into a variable.',
  }
}

/** Few templates serve many cases. A long one is not kept, since as many as are remembered would fill the memory. */
function piecesOf(template: string): readonly Piece[] {
  return template.length > LONGEST_REMEMBERED ? [...pieces(template)] : remembered(template)
}

const LONGEST_REMEMBERED = 65_536
const remembered = memoized((template) => [...pieces(template)])

function* pieces(template: string): Generator<Piece> {
  let from = 0
  for (;;) {
    const open = template.indexOf('{{', from)
    if (open < 0) break
    if (open > from) yield { kind: 'text', text: template.slice(from, open) }
    const close = template.indexOf('}}', open + 2)
    if (close < 0) return yield { kind: 'unclosed', text: template.slice(open), offset: open }
    yield tag(template.slice(open, close + 2), open)
    from = close + 2
  }
  if (from < template.length) yield { kind: 'text', text: template.slice(from) }
}

function tag(text: string, offset: number): Piece {
  const name = text.slice(2, -2).trim()
  return NAME.test(name) ? { kind: 'variable', name, text, offset } : { kind: 'invalid', text, offset }
}
