import { describe, expect, it } from 'vitest'
import { parseChoices } from '../../../src/check/judge/choice.ts'
import type { JsonValue } from '../../../src/domain/json.ts'
import { cpuMs } from '../../support/cpu-ms.ts'
import { problemsOf, specOf } from '../builders.ts'

const spec = specOf('llm')

describe('parseChoices', () => {
  it('takes choices as they are, numbers and booleans as text', () => {
    const choices = parseChoices(
      [
        { choice: ' Yes ', score: 1 },
        { choice: 2, score: 0.5 },
        { choice: false, score: 0 },
      ],
      spec,
    )

    expect(choices).toEqual({
      kind: 'ok',
      value: [
        { choice: 'Yes', score: 1 },
        { choice: '2', score: 0.5 },
        { choice: 'false', score: 0 },
      ],
    })
  })

  it('takes very many in linear time: they are read again whenever the judge is asked', () => {
    const many = Array.from({ length: 60_000 }, (_, i) => ({ choice: `choice ${i}`, score: 0 }))
    const begun = cpuMs()

    expect(parseChoices(many, spec)).toMatchObject({ kind: 'ok' })
    expect(cpuMs() - begun).toBeLessThan(1000)
  })

  it.each<[string, JsonValue | undefined, string]>([
    ['none', undefined, 'two or more'],
    ['a single one, which every output would get', [{ choice: 'yes', score: 1 }], 'two or more'],
    [
      'a score above 1',
      [
        { choice: 'yes', score: 5 },
        { choice: 'no', score: 0 },
      ],
      'from 0 to 1',
    ],
    [
      'a score in words',
      [
        { choice: 'yes', score: '1' },
        { choice: 'no', score: 0 },
      ],
      'from 0 to 1',
    ],
    [
      'an empty choice',
      [
        { choice: ' ', score: 1 },
        { choice: 'no', score: 0 },
      ],
      'two or more',
    ],
    ['plain words', ['yes', 'no'], 'two or more'],
    [
      'the same one twice',
      [
        { choice: 'Yes', score: 1 },
        { choice: 'yes', score: 0 },
      ],
      '"yes" is listed twice',
    ],
  ])('refuses %s', (_name, value, says) => {
    expect(problemsOf(parseChoices(value, spec))).toEqual([
      expect.objectContaining({ code: 'check-invalid', message: expect.stringContaining(says) }),
    ])
  })
})
