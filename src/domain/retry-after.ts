/** Reads one response header by its lower-case name; `null` when it is absent. */
export type HeaderReader = (name: string) => string | null

/**
 * How long a server asks its clients to wait, in ms, rounded up; `null` when it does not say.
 *
 * `retry-after-ms` wins over `Retry-After` (seconds or an HTTP date, RFC 9110 § 10.2.3), which wins over
 * `x-ratelimit-reset-requests` / `-tokens` (Go durations such as `1m30.5s`, or plain seconds).
 *
 * @param nowMs wall clock; used for dates only when the server sends no `Date` of its own, whose clock may differ.
 */
export function parseRetryAfter(header: HeaderReader, nowMs: number): number | null {
  return parseMillis(header('retry-after-ms')) ?? parseSecondsOrDate(header, nowMs) ?? parseResets(header)
}

/** How much of something is left, and the time until it is whole again. */
export interface Allowance {
  readonly left: number
  /** `null`: the server does not say. */
  readonly limit: number | null
  readonly resetMs: number
}

/** What a server says that its client may still ask for. */
export interface Quota {
  readonly requests: Allowance | null
  readonly tokens: Allowance | null
}

/** `x-ratelimit-remaining-*`, `-limit-*` and `-reset-*`; `null` when the server says neither. */
export function parseQuota(header: HeaderReader): Quota | null {
  const [requests, tokens] = [parseAllowance(header, 'requests'), parseAllowance(header, 'tokens')]
  return requests === null && tokens === null ? null : { requests, tokens }
}

function parseAllowance(header: HeaderReader, name: 'requests' | 'tokens'): Allowance | null {
  const left = parseCount(header(`x-ratelimit-remaining-${name}`))
  if (left === null) return null
  const resetMs = parseReset(header(`x-ratelimit-reset-${name}`))
  return resetMs === null ? null : { left, limit: parseCount(header(`x-ratelimit-limit-${name}`)), resetMs }
}

/** Some servers count below zero. */
function parseCount(text: string | null): number | null {
  if (text === null || !/^-?\d{1,15}$/.test(text.trim())) return null
  return Math.max(0, Number(text))
}

/** `1h2m3.5s`, `350ms`, `20µs` → ms; `null` for anything else. Source: Go's `time.ParseDuration`. */
export function parseGoDuration(text: string): number | null {
  if (!/^(\d+(\.\d*)?(ns|us|µs|μs|ms|s|m|h))+$/.test(text)) return null
  const parts = text.matchAll(/(\d+(?:\.\d*)?)(ns|us|µs|μs|ms|s|m|h)/g)
  const total = [...parts].reduce((sum, [, count, unit]) => sum + Number(count) * (MS_PER_UNIT[unit ?? ''] ?? 0), 0)
  return finiteCeil(total)
}

const MS_PER_UNIT: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
}

/** The three date forms of RFC 9110 § 5.6.7. `Date.parse` alone takes nearly any word for a date. */
const HTTP_DATE =
  /^[A-Z][a-z]{2,8},? (\d\d[ -][A-Z][a-z]{2}[ -]\d{2,4} \d\d:\d\d:\d\d GMT|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4})$/

function parseMillis(text: string | null): number | null {
  return text === null ? null : parseDecimal(text, 1)
}

function parseSecondsOrDate(header: HeaderReader, nowMs: number): number | null {
  const text = header('retry-after')?.trim()
  if (text === undefined) return null
  const until = parseHttpDate(text)
  if (until === null) return parseDecimal(text, 1000)
  const serverNow = parseHttpDate(header('date')?.trim() ?? '')
  return Math.max(0, until - (serverNow ?? nowMs))
}

function parseHttpDate(text: string): number | null {
  if (!HTTP_DATE.test(text)) return null
  // asctime has no zone, and HTTP dates are always in GMT.
  const time = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`)
  return Number.isNaN(time) ? null : time
}

/**
 * The limit that is used up says when it is refilled; the other one's reset may be a day away and means nothing. When
 * the server does not say which is used up, the later reset is safe.
 */
function parseResets(header: HeaderReader): number | null {
  const limits = ['requests', 'tokens'].flatMap((name) => {
    const resetMs = parseReset(header(`x-ratelimit-reset-${name}`))
    const remaining = header(`x-ratelimit-remaining-${name}`)
    return resetMs === null ? [] : [{ resetMs, spent: remaining === null || Number(remaining) <= 0 }]
  })
  const spent = limits.filter((limit) => limit.spent)
  if (spent.length > 0) return Math.max(...spent.map(({ resetMs }) => resetMs))
  return limits.length > 0 ? Math.min(...limits.map(({ resetMs }) => resetMs)) : null
}

function parseReset(text: string | null): number | null {
  if (text === null) return null
  return parseGoDuration(text.trim()) ?? parseDecimal(text, 1000)
}

function parseDecimal(text: string, unitMs: number): number | null {
  return /^\d+(\.\d+)?$/.test(text.trim()) ? finiteCeil(Number(text) * unitMs) : null
}

/** Rounded up, but not for the dust of binary fractions: 90.5 s is 90,500 ms. */
function finiteCeil(ms: number): number | null {
  return Number.isFinite(ms) ? Math.ceil(Number(ms.toFixed(6))) : null
}
