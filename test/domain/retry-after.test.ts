import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseGoDuration, parseQuota, parseRetryAfter, type Quota } from '../../src/domain/retry-after.ts'

const NOW = Date.UTC(2026, 0, 5, 12, 0, 0)
const wait = (headers: Readonly<Record<string, string>>) => parseRetryAfter((name) => headers[name] ?? null, NOW)

describe('the wait that a server asks for', () => {
  it.each<[string, Record<string, string>, number | null]>([
    ['nothing said', {}, null],
    ['milliseconds', { 'retry-after-ms': '1250' }, 1250],
    ['a fraction of a millisecond, rounded up', { 'retry-after-ms': '0.4' }, 1],
    ['seconds', { 'retry-after': '90' }, 90_000],
    ['no wait at all', { 'retry-after': '0' }, 0],
    ['a fraction of a second', { 'retry-after': '0.5' }, 500],
    ['milliseconds before seconds', { 'retry-after-ms': '10', 'retry-after': '90' }, 10],
    ['seconds when the milliseconds are nonsense', { 'retry-after-ms': 'soon', 'retry-after': '2' }, 2000],
    ['a date', { 'retry-after': 'Mon, 05 Jan 2026 12:00:30 GMT' }, 30_000],
    ['a date in the old form', { 'retry-after': 'Monday, 05-Jan-26 12:00:30 GMT' }, 30_000],
    ['a date as C prints it', { 'retry-after': 'Mon Jan  5 12:00:30 2026' }, 30_000],
    ['a date that is past', { 'retry-after': 'Mon, 05 Jan 2026 11:00:00 GMT' }, 0],
    [
      "a date against the server's own clock",
      { 'retry-after': 'Mon, 05 Jan 2026 12:00:30 GMT', date: 'Mon, 05 Jan 2026 12:00:20 GMT' },
      10_000,
    ],
    ['a word that Date.parse would take for a date', { 'retry-after': 'foo 1' }, null],
    ['a negative number', { 'retry-after': '-5' }, null],
    ['a number beyond all numbers', { 'retry-after': '9'.repeat(400) }, null],
    ['a reset as a Go duration', { 'x-ratelimit-reset-requests': '1m30.5s' }, 90_500],
    ['a reset as plain seconds', { 'x-ratelimit-reset-tokens': '7' }, 7000],
    ['Retry-After before a reset', { 'retry-after': '1', 'x-ratelimit-reset-requests': '1h' }, 1000],
    ['the later of two resets', { 'x-ratelimit-reset-requests': '2s', 'x-ratelimit-reset-tokens': '350ms' }, 2000],
    [
      'the reset of the limit that is used up',
      {
        'x-ratelimit-reset-requests': '12h',
        'x-ratelimit-remaining-requests': '9000',
        'x-ratelimit-reset-tokens': '6s',
        'x-ratelimit-remaining-tokens': '0',
      },
      6000,
    ],
    [
      'the sooner reset when neither limit is used up',
      {
        'x-ratelimit-reset-requests': '12h',
        'x-ratelimit-remaining-requests': '9000',
        'x-ratelimit-reset-tokens': '6s',
        'x-ratelimit-remaining-tokens': '40',
      },
      6000,
    ],
  ])('understands %s', (_, headers, expected) => {
    expect(wait(headers)).toBe(expected)
  })
})

describe('a Go duration', () => {
  it.each<[string, number | null]>([
    ['0s', 0],
    ['350ms', 350],
    ['20µs', 1],
    ['1h2m3s', 3_723_000],
    ['6m0s', 360_000],
    ['1.s', 1000],
    ['', null],
    ['5', null],
    ['1d', null],
    ['s', null],
    ['1m 30s', null],
    ['-1s', null],
  ])('%s', (text, expected) => {
    expect(parseGoDuration(text)).toBe(expected)
  })

  it('reads back whatever whole milliseconds it is given', () => {
    const part = (max: number) => fc.integer({ min: 0, max })
    fc.assert(
      fc.property(part(48), part(59), part(59), part(999), (h, m, s, ms) => {
        expect(parseGoDuration(`${h}h${m}m${s}s${ms}ms`)).toBe(((h * 60 + m) * 60 + s) * 1000 + ms)
      }),
    )
  })
})

describe('what a server says is left', () => {
  it.each<[string, Record<string, string>, Quota | null]>([
    ['nothing', { 'retry-after': '1' }, null],
    [
      'requests and tokens',
      {
        'x-ratelimit-limit-requests': '600',
        'x-ratelimit-remaining-requests': '599',
        'x-ratelimit-reset-requests': '100ms',
        'x-ratelimit-limit-tokens': '90000',
        'x-ratelimit-remaining-tokens': '12',
        'x-ratelimit-reset-tokens': '1m30.5s',
      },
      { requests: { left: 599, limit: 600, resetMs: 100 }, tokens: { left: 12, limit: 90_000, resetMs: 90_500 } },
    ],
    [
      'requests without their limit, below nothing, in seconds',
      { 'x-ratelimit-remaining-requests': '-3', 'x-ratelimit-reset-requests': '2.5' },
      { requests: { left: 0, limit: null, resetMs: 2500 }, tokens: null },
    ],
    ['a number without a time', { 'x-ratelimit-remaining-requests': '3' }, null],
    ['a word', { 'x-ratelimit-remaining-requests': 'many', 'x-ratelimit-reset-requests': '1s' }, null],
    ['a fraction', { 'x-ratelimit-remaining-tokens': '1.5', 'x-ratelimit-reset-tokens': '6ms' }, null],
  ])('is read: %s', (_, headers, quota) => {
    expect(parseQuota((name) => headers[name] ?? null)).toEqual(quota)
  })

  it('is never less than nothing, whatever the headers hold', () => {
    const headers = fc.dictionary(
      fc.constantFrom(
        ...['remaining', 'reset', 'limit'].flatMap((w) => [`x-ratelimit-${w}-requests`, `x-ratelimit-${w}-tokens`]),
      ),
      fc.oneof(fc.string(), fc.integer().map(String), fc.constant('6ms')),
    )
    fc.assert(
      fc.property(headers, (given) => {
        const quota = parseQuota((name) => given[name] ?? null)
        for (const each of [quota?.requests, quota?.tokens]) {
          expect(each?.left ?? 0).toBeGreaterThanOrEqual(0)
          expect(each?.resetMs ?? 0).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })
})
