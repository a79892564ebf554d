import { describe, expect, it } from 'vitest'
import { scorerNameOf } from '../../../src/check/remote/http.ts'
import type { CheckSpec, RemoteCheck } from '../../../src/domain/check.ts'
import { valueOrThrow } from '../../../src/domain/fault.ts'
import { AT, bind, caseOf, describeRefused, outputOf, replyOf, specOf } from '../builders.ts'

function http(rest: Partial<CheckSpec> = {}, fixture = caseOf({ q: 'Why?' })): RemoteCheck {
  const check = valueOrThrow(bind(specOf('http', { value: 'tone', ...rest }), fixture))
  if (check.kind !== 'scorer') throw new TypeError('http asks no scorer')
  return check
}

describe('http', () => {
  it('sends the case and the output to the address that policy has, and nothing that tells the versions apart', () => {
    const output = outputOf('Because.', { finishReason: 'length', ms: 1234, costUsd: 5 })

    expect(http().request(output, 'b')).toEqual({
      kind: 'scoring',
      model: 'scorer tone',
      url: 'https://scores.example.com/tone',
      timeoutMs: 1000,
      body: {
        version: 1,
        case: { id: 'case-1', vars: { q: 'Why?' }, expected: null },
        output: { text: 'Because.', finishReason: 'length' },
        value: null,
      },
    })
  })

  it('tells the calls of tools, the expected answer and the value that the check has for it', () => {
    const check = http({ value: { scorer: 'tone', value: { like: '{{q}}', n: 3 } } }, caseOf({ q: 'Why?' }, [1]))
    const toolCalls = [{ name: 'find', arguments: '{"id":' }]

    expect(check.request(outputOf('', { toolCalls }), 'b')).toMatchObject({
      body: {
        case: { expected: [1] },
        output: { text: '', toolCalls: [{ name: 'find', arguments: '{"id":' }] },
        value: { like: 'Why?', n: 3 },
      },
    })
  })

  it('asks also about an empty output, which may be what is wanted', () => {
    expect(http().guard(outputOf(''))).toBeNull()
  })

  it('scores 0 without asking what the API marks as refused, turned round or not', () => {
    const refused = outputOf('', { refusal: 'no' })

    expect(http().guard(refused)).toMatchObject({ value: 0 })
    expect(http({ negated: true }).guard(refused)).toMatchObject({ value: 0 })
  })

  it('turns round what the scorer gave, and leaves unscored what it did not give', () => {
    const check = http({ negated: true })

    expect(check.read(replyOf('{"score":0.25}'))).toMatchObject({ value: 0.75 })
    expect(check.read(replyOf('{}'))).toMatchObject({ kind: 'unscored' })
  })

  it('refuses a scorer that policy does not name, at its line and with the one that was meant', () => {
    const parsed = bind(specOf('http', { value: 'tune' }))

    expect(parsed).toMatchObject({
      problems: [
        {
          code: 'check-invalid',
          ...AT,
          message: expect.stringContaining('tone'),
          hint: expect.stringContaining('after merge'),
        },
      ],
    })
    expect(bind(specOf('http', { value: 'constructor' })).kind).toBe('bad')
  })

  it('lets no case choose the scorer', () => {
    expect(bind(specOf('http', { value: '{{q}}' }), caseOf({ q: 'tone' })).kind).toBe('bad')
  })

  it('needs the variables that its value names', () => {
    expect(bind(specOf('http', { value: { scorer: 'tone', value: '{{gone}}' } }))).toMatchObject({
      problems: [{ code: 'variable-missing' }],
    })
  })

  describeRefused('http', [
    [undefined, 'needs the name of a scorer'],
    [5, 'needs the name of a scorer'],
    [['tone'], 'needs the name of a scorer'],
    [{ value: 1 }, 'needs the name of a scorer'],
    [{ scorer: 'tone', url: 'https://evil.example.com' }, 'needs the name of a scorer'],
    ['tone', 'decides nothing', { threshold: 2 }],
  ])
})

describe('scorerNameOf', () => {
  it.each([
    ['tone', 'tone'],
    [{ scorer: 'tone', value: 1 }, 'tone'],
    [{ scorer: 5 }, null],
    [undefined, null],
  ])('of %j is %s', (value, name) => {
    expect(scorerNameOf(value)).toBe(name)
  })
})
