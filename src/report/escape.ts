/*
 * Text from models, prompts, fixtures and pull requests on its way to a reader. Everything such text could do on the
 * way (link, mention, close a fence, recolour a terminal, command a runner) is undone here and nowhere else.
 */

/** What nobody sees but a machine obeys: controls, bidirectional and zero-width characters, lone surrogates, U+2028/9. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

/** Joiners and selectors that belong to an emoji are part of what the reader sees. */
const EMOJI_PARTS = /(?<=\p{Extended_Pictographic}\uFE0F?)(?:\uFE0F|\u200D(?=\p{Extended_Pictographic}))/gu

/** Everything that some reader of logs takes for the end of a line. */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/

/** Words that GitHub turns into links, mentions, references, emoji or mathematics wherever they stand outside code. */
const REFERENCE = /[@#$]|:\/\/|www\.|:[\w+-]+:|[a-z]-\d|[0-9a-f]{7}/i

/** Nothing in here is unseen or part of an emoji; nearly every text is one of these. */
const PLAIN = /^[\t\n\x20-\x7e]*$/

/** Text of several lines with every unseen character spelled out as `⟨U+202E⟩`; line feeds and tabs stay. */
export function visibleText(text: string): string {
  if (PLAIN.test(text)) return text
  const lines = text.replaceAll('\r\n', '\n')
  const kept = new Set(Array.from(lines.matchAll(EMOJI_PARTS), (match) => match.index))
  return lines.replace(UNSEEN, (char, at: number) =>
    char === '\n' || char === '\t' || kept.has(at) ? char : spelled(char),
  )
}

/** At most `max` characters (UTF-16 units), never half a character; says how many are left out. */
export function excerpt(text: string, max: number): string {
  if (text.length <= max) return text
  const kept = text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '')
  return `${kept}… (${text.length - kept.length} more characters)`
}

/** At most `max` characters (UTF-16 units), the last of them `…` when something was left out. For names. */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** Text for the inside of an HTML element, never for an attribute. */
export function htmlText(text: string): string {
  return encoded(visibleText(text), /[&<>]/g)
}

/** Names without a character that markdown or GitHub could make anything of. */
const HARMLESS = /^[a-z0-9]+([ ./-][a-z0-9]+)*$/i

/** Text as inline code of a markdown line or a table's cell: plain names in backticks, all else as `htmlCode`. */
export function markdownCode(text: string): string {
  return HARMLESS.test(text) ? `\`${text}\`` : htmlCode(text)
}

/**
 * Text as an inline `<code>` element: fit for a line of markdown, a table's cell and an HTML block alike. GitHub looks
 * for mentions and references outside `code` only; what its parser would still see (links, emphasis, pipes,
 * mathematics) is encoded, and an empty comment keeps it from finding e-mail addresses, which it seeks after decoding.
 */
export function htmlCode(text: string): string {
  const inner = encoded(terminalText(text), /[&<>`*[\]\\|~$]|:(?=\/\/)|(?<=www)\.|(?<![a-z0-9])_|_(?![a-z0-9])/gi)
  return `<code>${inner === '' ? '(empty)' : inner.replaceAll('@', '<!-- -->@')}</code>`
}

/** Text as words of a markdown sentence. Words that GitHub would make anything of become `<code>`. */
export function markdownText(text: string): string {
  const words = visibleText(text).trim().split(/\s+/)
  return words
    .map(markdownWord)
    .join(' ')
    .replace(/^(\d*)([-+=:.)])/, (_, digits: string, mark: string) => digits + entity(mark))
}

/** Punctuation around a word stays outside of the code that the word becomes. */
function markdownWord(word: string): string {
  if (!REFERENCE.test(word)) return encoded(word, /[&<>`*_[\]\\|~]/g)
  const [, before = '', core = word, after = ''] = /^(["'(]*)(.*?)([)"'.,;:!?]*)$/.exec(word) ?? []
  return before + markdownCode(core) + after
}

/** Text as a fenced block, its fence longer than any run of backticks inside. Ends without a line feed. */
export function markdownFence(text: string): string {
  const runs = text.match(/`+/g) ?? []
  const fence = '`'.repeat(runs.reduce((longest, run) => Math.max(longest, run.length + 1), 3))
  return `${fence}text\n${visibleText(text)}\n${fence}`
}

/**
 * Text for a terminal, a title or a name, on one line: as `visibleText`, with line feeds as `↵` and tabs as blanks. No
 * escape sequence, no carriage return, no bidirectional trick survives.
 */
export function terminalText(text: string): string {
  return visibleText(text).replaceAll('\n', '↵').replaceAll('\t', ' ')
}

/**
 * Text for a job's log, each of its lines behind a visible prefix. A runner obeys `::command::` at the start of a
 * line, after blanks too, and `##[command]` anywhere in one.
 */
export function logText(text: string, prefix = '| '): string {
  const lines = text.split(LINE_END).map((line) => prefix + terminalText(line).replace(/#(?=#\[)/g, '# '))
  return lines.join('\n')
}

function spelled(char: string): string {
  const code = char.codePointAt(0) ?? 0
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
}

function encoded(text: string, chars: RegExp): string {
  return text.replace(chars, entity)
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
])

function entity(char: string): string {
  return NAMED.get(char) ?? `&#${char.charCodeAt(0)};`
}
