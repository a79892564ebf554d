import { allParsed, bad, ok, type Parsed } from '../../domain/fault.ts'

/** One line of a comment that takes a deliberate change. All of it is untrusted text. */
export interface AcceptWish {
  /** Name or path before a colon; `null`: none was named that way. */
  readonly prompt: string | null
  /** Ids of cases or, where no prompt stands before a colon, names of prompts; empty: everything. */
  readonly words: readonly string[]
  readonly reason: string
}

const COMMAND = '/prompt-staging accept'
/** Of a line, in characters; what is longer is a mistake, and costly to search. */
const LONGEST = 1000
const MOST_LINES = 20
/** A word in back-ticks or double quotes may hold blanks, commas, colons and dashes. */
const QUOTED = /`[^`]*`|"[^"]*"/
/** `—` and `–` wherever they stand; `--` and `-` between blanks, since they are part of many ids. */
const LINE = new RegExp(`^((?:${QUOTED.source}|[^\`"])*?)(?:\\s*[—–]|\\s-{1,2}(?=\\s|$))(.*)$`, 'su')
const WORD = new RegExp(`${QUOTED.source}|[^\\s,]+`, 'gu')
const PROMPT = /^(`[^`]+`|"[^"]+"|[^\s:`"]+):(?=\s|$)/u

/** How to write such a line. */
export function acceptLine(of: string): string {
  return `${COMMAND} ${of === '' ? '' : `${of} `}— reason`
}

/** A name or an id as a line takes it: one that would be read as several words stands in quotes. */
export function acceptWord(word: string): string {
  if (!/[\s,—–`"]|:$/.test(word)) return word
  return word.includes('"') ? `\`${word}\`` : `"${word}"`
}

/**
 * Reads every line of a comment that begins with the command: `accept — reason` takes whatever regressed,
 * `accept c1 c2 — reason` two cases, `accept prompts/a: c1 — reason` a case of a prompt, `accept prompts/a — reason` a
 * prompt. Other lines are the writer's own words. Problems are `usage`.
 */
export function parseWishes(body: string): Parsed<readonly AcceptWish[]> {
  const lines = body.split(/[\r\n]+/).map((line) => line.trim())
  const meant = lines.filter((line) => /^\/prompt-staging(\s|$)/i.test(line))
  if (meant.length > MOST_LINES) return wrong(`the comment has more than ${MOST_LINES} lines with a command`, '')
  return allParsed(meant.map(parseWish))
}

function parseWish(line: string): Parsed<AcceptWish> {
  const [, rest] = /^\/prompt-staging\s+accept(?=\s|$|[—–])(.*)$/is.exec(line) ?? []
  if (rest === undefined) return wrong('every command of the comment has to be accept when the first one is', '')
  if (line.length > LONGEST) return wrong(`a line of accept has at most ${LONGEST} characters`, '')
  const [, what = rest, reason = ''] = LINE.exec(rest) ?? []
  if (reason.trim() === '') return wrong('accept takes a reason, after a dash', what.trim())
  const prompt = PROMPT.exec(what.trim())
  const words = what.trim().slice(prompt?.[0].length ?? 0)
  return ok({
    prompt: prompt?.[1] === undefined ? null : unquoted(prompt[1]),
    words: [...words.matchAll(WORD)].map(([word]) => unquoted(word)),
    reason: reason.trim(),
  })
}

function unquoted(word: string): string {
  return QUOTED.test(word) ? word.slice(1, -1) : word
}

function wrong(message: string, of: string): Parsed<never> {
  const before = of === '' ? '' : ' Before the dash stand names of cases or prompts and nothing else.'
  const hint = `Write \`${acceptLine(of)}\`, and why instead of \`reason\`.${before}`
  return bad([{ code: 'usage', message, hint }])
}
