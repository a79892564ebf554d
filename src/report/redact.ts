import type { ToolCall } from '../domain/model.ts'
import type { Trial } from '../domain/trial.ts'
import { htmlCode, htmlText, markdownText } from './escape.ts'

/**
 * Shorter secrets are left alone: servers without authentication take keys such as `none`, `EMPTY` or `ollama`, and
 * blotting out every such word would wreck a report and protect nothing.
 */
export const SHORTEST_SECRET = 8

const REDACTED = '[redacted]'

/**
 * Replaces every secret, in each form in which it may travel: plain, base64 and base64url (at all three alignments
 * within a longer encoded text), URL-encoded, JSON-escaped, and as this module's siblings encode text for markdown and HTML.
 * A secret of several lines is also looked for line by line. Secrets below `SHORTEST_SECRET` characters are ignored.
 *
 * Redact text before it is shortened or compared (`redactTrial`), since half a secret is not recognised, and once more at every sink.
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const pieces = secrets.flatMap((secret) => [secret.trim(), ...secret.split(/\r?\n/).map((line) => line.trim())])
  const forms = [...new Set(pieces)].filter((piece) => piece.length >= SHORTEST_SECRET).flatMap(formsOf)
  const byPattern = new Map(forms.map((form) => [form.pattern, form]))
  const longestFirst = [...byPattern.values()].sort((a, b) => b.pattern.length - a.pattern.length)
  return (text) => {
    const lower = text.toLowerCase()
    const present = longestFirst.filter(({ core }) => core === null || lower.includes(core))
    if (present.length === 0) return text
    return text.replace(new RegExp(present.map(({ pattern }) => pattern).join('|'), 'gi'), REDACTED)
  }
}

/** One way in which a secret may travel. */
interface Form {
  /** Of a regular expression. */
  readonly pattern: string
  /**
   * In lower case, what no match is without: a search for words is a hundred times faster than one for many patterns, and
   * a long run collects many secrets. `null` where upper and lower case are not a matter of ASCII.
   */
  readonly core: string | null
}

function formOf(core: string, before = '', after = ''): Form {
  const isAscii = /^[\x20-\x7e]*$/.test(core)
  return { pattern: before + literal(core) + after, core: isAscii ? core.toLowerCase() : null }
}

/** The secrets of a process: those that it starts with, and those that it gets on the way. */
export interface Secrets {
  /** Takes every secret that is known by now out of a text. */
  readonly redact: (text: string) => string
  /** From now on this is a secret too. */
  readonly keep: (secret: string) => void
}

/** @param mask told of each secret that comes later, before anybody can write it anywhere. */
export function secretsOf(known: readonly string[], mask: (secret: string) => void = () => undefined): Secrets {
  const all = new Set(known)
  let redact = redactor(known)
  return {
    redact: (text) => redact(text),
    keep(secret) {
      if (secret === '' || all.has(secret)) return
      mask(secret)
      all.add(secret)
      redact = redactor([...all])
    },
  }
}

/** A trial whose every free text is redacted. */
export function redactTrial(trial: Trial, redact: (text: string) => string): Trial {
  return {
    ...trial,
    output: trial.output === null ? null : redact(trial.output),
    ...(trial.toolCalls === undefined ? {} : { toolCalls: trial.toolCalls.map((call) => redactCall(call, redact)) }),
    finishReason: trial.finishReason === null ? null : redact(trial.finishReason),
    model: trial.model === null ? null : redact(trial.model),
    error: trial.error === null ? null : { code: redact(trial.error.code), message: redact(trial.error.message) },
    checks: trial.checks.map((check) => ({ ...check, score: { ...check.score, reason: redact(check.score.reason) } })),
  }
}

function redactCall(call: ToolCall, redact: (text: string) => string): ToolCall {
  return { name: redact(call.name), arguments: redact(call.arguments) }
}

function formsOf(secret: string): readonly Form[] {
  const json = JSON.stringify(secret).slice(1, -1)
  const url = encodeURIComponent(secret.replace(/\p{Cs}/gu, '\uFFFD'))
  const plain = [
    secret,
    json,
    json.replaceAll('/', '\\/'),
    url,
    url.replaceAll('%20', '+'),
    htmlText(secret),
    htmlCode(secret).replace(/<\/?code>/g, ''),
    markdownText(secret).replace(/<\/?code>/g, ''),
  ]
  return [...plain.map((text) => formOf(text)), ...[0, 1, 2].flatMap((offset) => base64Forms(secret, offset))]
}

/**
 * The characters of base64 that depend on the secret alone when `offset` bytes stand before it, and up to one at each
 * end that depends on its neighbours too.
 */
function base64Forms(secret: string, offset: number): readonly Form[] {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)])
  const text = bytes.toString('base64')
  const own = text.slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6))
  const before = offset === 0 ? '' : '[A-Za-z0-9+/_-]?'
  const after = bytes.length % 3 === 0 ? '' : '[A-Za-z0-9+/_-]?={0,2}'
  const url = own.replaceAll('+', '-').replaceAll('/', '_')
  return [own, url].map((core) => formOf(core, before, after))
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
