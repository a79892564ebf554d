import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scored } from '../../src/domain/score.ts'
import { markdownCode, markdownText } from '../../src/report/escape.ts'
import { redactor, redactTrial, SHORTEST_SECRET, secretsOf } from '../../src/report/redact.ts'
import { cpuMs } from '../support/cpu-ms.ts'
import { trial } from '../support/evaluation-builders.ts'

const KEY = 'sk-proj-a/b+c"d_9Zé=='
const redact = redactor([KEY])

describe('a secret', () => {
  it.each([
    ['plain', KEY],
    ['JSON-escaped', JSON.stringify(KEY).slice(1, -1)],
    ['JSON-escaped with slashes', JSON.stringify(KEY).slice(1, -1).replaceAll('/', '\\/')],
    ['URL-encoded', encodeURIComponent(KEY)],
    ['URL-encoded in lower case', encodeURIComponent(KEY).toLowerCase()],
    ['base64', Buffer.from(KEY).toString('base64')],
    ['base64url', Buffer.from(KEY).toString('base64url')],
    ['encoded for a table', markdownCode(KEY).replace(/<\/?code>/g, '')],
    ['encoded for a sentence', markdownText(KEY).replace(/<\/?code>/g, '')],
  ])('is redacted %s', (_, form) => {
    expect(redact(`before ${form} after`)).toBe('before [redacted] after')
  })

  it('is redacted wherever it stands in a longer base64 text', () => {
    const secret = fc
      .string({ unit: 'grapheme', minLength: SHORTEST_SECRET, maxLength: 40 })
      .filter((text) => text.trim().length >= SHORTEST_SECRET)
    const around = fc.string({ maxLength: 10 })
    fc.assert(
      fc.property(secret, around, around, (key, before, after) => {
        const whole = Buffer.from(before + key.trim() + after).toString('base64')
        const text = redactor([key])(whole)
        const kept = text.split('[redacted]').map((part) => part.length)

        expect(text).toContain('[redacted]')
        expect(Math.max(...kept)).toBeLessThanOrEqual(
          whole.length - Math.floor((Buffer.byteLength(key.trim()) * 8) / 6) + 4,
        )
      }),
    )
  })

  it('is redacted in whatever text holds it', () => {
    const secret = fc.string({ minLength: SHORTEST_SECRET }).filter((text) => text.trim().length >= SHORTEST_SECRET)
    fc.assert(
      fc.property(secret, fc.string(), (key, other) => {
        expect(redactor([key])(`${other}${key}${other}`).toLowerCase()).not.toContain(key.trim().toLowerCase())
      }),
    )
  })

  it('is redacted without the line feed that came with it, and line by line', () => {
    expect(redactor([`${KEY}\n`])(`x${KEY}x`)).toBe('x[redacted]x')
    expect(redactor(['first-line\nsecond-line'])('see second-line')).toBe('see [redacted]')
  })

  it('is left alone when it is too short to be one', () => {
    expect(redactor(['ollama', ''])('ollama says hi')).toBe('ollama says hi')
  })

  it('does not hide one that contains it', () => {
    expect(redactor(['abcdefgh', 'abcdefgh-ijkl'])('abcdefgh-ijkl')).toBe('[redacted]')
  })
})

describe('a trial', () => {
  it('is redacted in every free text', () => {
    const said = `echo ${KEY}`
    const leaky = trial({
      output: said,
      toolCalls: [{ name: said, arguments: said }],
      finishReason: said,
      model: said,
      error: { code: said, message: said },
      checks: [{ name: 'urgency', type: 'equals', score: scored(0, said), passed: false }],
    })
    const clean = redactTrial(leaky, redact)

    expect(JSON.stringify(clean)).not.toContain('sk-proj')
    expect(JSON.stringify(clean).match(/echo \[redacted\]/g)).toHaveLength(8)
    expect(clean.requestDigest).toBe(leaky.requestDigest)
  })

  it('keeps what it does not have', () => {
    const empty = trial({ output: null, finishReason: null, model: null, error: null, checks: [] })

    expect(redactTrial(empty, redact)).toEqual(empty)
  })
})

describe('the secrets of a process', () => {
  it('grow: a token that comes later is redacted from then on, beside the others', () => {
    const { redact, keep } = secretsOf([KEY])
    expect(redact('token-0123456789')).toBe('token-0123456789')
    keep('token-0123456789')
    keep('token-9876543210')
    expect(redact(`${KEY} token-0123456789 token-9876543210`)).toBe('[redacted] [redacted] [redacted]')
  })

  it('are shown to the runner once each, those that it knows already not at all', () => {
    const masked: string[] = []
    const { keep } = secretsOf([KEY], (secret) => masked.push(secret))
    for (const secret of [KEY, '', 'token-0123456789', 'token-0123456789']) keep(secret)
    expect(masked).toEqual(['token-0123456789'])
  })
})

describe('redaction', () => {
  it('takes no longer for the many tokens of a long run', () => {
    const { redact, keep } = secretsOf([])
    for (let i = 0; i < 40; i += 1) keep(`${i}-${'0123456789abcdefghijklmnopqrstuvwxyz'.repeat(30)}`)
    const text = 'The quick brown fox jumps over the lazy dog. '.repeat(22_000)
    const started = cpuMs()
    expect(redact(text)).toBe(text)
    // 30 ms; as one pattern of all of them it takes ten seconds.
    expect(cpuMs() - started).toBeLessThan(1000)
  })
})
