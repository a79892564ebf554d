import { Composer, type CST, Lexer, Parser } from 'yaml'
import type { Location, Problem } from '../domain/fault.ts'
import { clip } from './clip.ts'
import { lineIndex } from './lines.ts'

const MAX_BYTES = 1_048_576
const MAX_DEPTH = 32
/** Bounds memory: once composed, a token of one letter can cost 700 bytes. */
const MAX_TOKENS = 300_000
const MAX_PROBLEMS = 20
const COLLECTIONS: ReadonlySet<string> = new Set(['block-map', 'block-seq', 'flow-collection'])

/** The core schema and nothing else: no custom tags, no merge keys; integers stay exact until they are looked at. */
const OPTIONS = {
  version: '1.2',
  schema: 'core',
  merge: false,
  resolveKnownTags: false,
  intAsBigInt: true,
  prettyErrors: false,
  strict: true,
  // The library compares each key with all before it. Equal keys are found in one pass when the values are read.
  uniqueKeys: false,
} as const

/** The root node of the one document and the place of each offset, or why the text is no acceptable YAML. */
export type YamlSyntax =
  | { readonly kind: 'ok'; readonly root: unknown; readonly place: (offset: number) => Location }
  | { readonly kind: 'bad'; readonly problems: readonly Problem[] }

/**
 * Composes the one document of a YAML text (without a byte order mark). Size, depth and number of tokens are checked
 * before memory is spent on them; warnings are errors; a second document is refused.
 */
export function readYamlSyntax(text: string, file: string): YamlSyntax {
  if (Buffer.byteLength(text) > MAX_BYTES) return refused({ file }, 'The YAML is larger than 1 MiB.')
  const position = lineIndex(text)
  const place = (offset: number) => ({ file, ...position(offset) })
  const tokens = readTokens(text)
  if (tokens.kind === 'refused') return refused(place(tokens.offset), tokens.message)
  const documents = [...new Composer(OPTIONS).compose(tokens.tokens, true, text.length)]
  const problems = documents
    .flatMap((document) => [...document.errors, ...document.warnings])
    .slice(0, MAX_PROBLEMS)
    .map((error) => syntaxProblem(error.message, place(error.pos[0])))
  return problems.length > 0 ? { kind: 'bad', problems } : { kind: 'ok', root: documents[0]?.contents ?? null, place }
}

type Tokens =
  | { readonly kind: 'ok'; readonly tokens: readonly CST.Token[] }
  | { readonly kind: 'refused'; readonly offset: number; readonly message: string }

function readTokens(text: string): Tokens {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  let lexemes = 0
  let documents = 0
  for (const lexeme of lexemesAndEnd(text)) {
    const offset = parser.offset
    for (const token of lexeme === null ? parser.end() : parser.next(lexeme)) {
      if (token.type === 'document' && ++documents > 1)
        return { kind: 'refused', offset: token.offset, message: SECOND }
      tokens.push(token)
    }
    if (++lexemes > MAX_TOKENS) return { kind: 'refused', offset, message: TOO_MANY }
    if (isTooDeep(parser)) return { kind: 'refused', offset, message: TOO_DEEP }
  }
  return { kind: 'ok', tokens }
}

const SECOND = 'The YAML holds more than one document.'
const TOO_MANY = 'The YAML has more than 300,000 tokens.'
const TOO_DEEP = `The YAML is nested more than ${MAX_DEPTH} levels deep.`

function* lexemesAndEnd(text: string): Generator<string | null> {
  yield* new Lexer().lex(text)
  yield null
}

function isTooDeep({ stack }: Parser): boolean {
  return stack.length > MAX_DEPTH && stack.filter((token) => COLLECTIONS.has(token.type)).length > MAX_DEPTH
}

function refused(at: Location, message: string): YamlSyntax {
  return { kind: 'bad', problems: [{ ...at, code: 'yaml-syntax', message, hint: 'Make it one small, flat document.' }] }
}

function syntaxProblem(message: string, at: Location): Problem {
  return { ...at, code: 'yaml-syntax', message: `Not valid YAML: ${clip(message, 200)}`, hint: 'Mend the YAML.' }
}
