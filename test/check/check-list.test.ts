import { describe, expect, it } from 'vitest'
import { checkSet, parseChecks } from '../../src/check/check-list.ts'
import type { JsonValue } from '../../src/domain/json.ts'
import type { Locate } from '../../src/text/locate.ts'
import { problemsOf, specOf } from './builders.ts'

/** The path stands in the place of the line, so that places can be read. */
const locate: Locate = (path) => ({ file: path.join('.') })

const parse = (list: readonly JsonValue[]) => parseChecks(list, locate)
const messages = (list: readonly JsonValue[]) => problemsOf(parse(list)).map(({ file, message }) => [file, message])

const CHECKS = [
  { type: 'contains', value: 'a' },
  { type: 'bleu', value: 'b', name: 'close' },
]

describe('parseChecks', () => {
  it('reads single checks and the checks of sets, in order', () => {
    const parsed = parse([{ type: 'is-json' }, { type: 'assert-set', threshold: 0.5, weight: 2, checks: CHECKS }])
    const [first, second, third] = parsed.kind === 'ok' ? parsed.value : []

    expect(first).toMatchObject({ type: 'is-json', name: 'is-json', at: { file: '0' } })
    expect(first?.set).toBeUndefined()
    expect(second).toMatchObject({ type: 'contains', name: 'contains', at: { file: '1.checks.0' } })
    expect(second?.set).toEqual({ threshold: 0.5, weight: 2, required: true })
    expect(third).toMatchObject({ name: 'close' })
    expect(third?.set).toBe(second?.set)
  })

  it('puts the name of a set before those of its checks', () => {
    expect(parse([{ type: 'assert-set', name: 'tone', checks: CHECKS }])).toMatchObject({
      value: [{ name: 'tone: contains' }, { name: 'tone: close' }],
    })
  })

  it.each([
    [{ type: 'assert-set' }, [['0.checks', 'An `assert-set` needs checks.']]],
    [{ type: 'assert-set', checks: [] }, [['0.checks', 'An `assert-set` needs checks.']]],
    [
      { type: 'assert-set', checks: [{ type: 'assert-set', checks: CHECKS }] },
      [
        ['0.checks.0.checks', expect.stringContaining('Unknown key `checks`')],
        ['0.checks.0.type', 'A set of checks cannot be negated, nor stand in another set.'],
      ],
    ],
    [
      { type: 'not-assert-set', checks: CHECKS },
      [
        ['0.checks', expect.stringContaining('Unknown key `checks`')],
        ['0.type', 'A set of checks cannot be negated, nor stand in another set.'],
      ],
    ],
    [
      { type: 'assert-set', threshold: 2, path: '$.a', checks: [{ type: 'nonsense' }] },
      [
        ['0.path', expect.stringContaining('Unknown key `path`')],
        ['0.threshold', expect.stringContaining('`threshold` must be')],
        ['0.checks.0.type', expect.stringContaining('Unknown check type `nonsense`')],
      ],
    ],
    ['text', [['0', expect.stringContaining('must be a map')]]],
  ])('refuses %j', (check, says) => {
    expect(messages([check])).toEqual(says)
  })
})

describe('checkSet', () => {
  it('of weight 0 only reports', () => {
    const [spec] = checkSet([specOf('contains')], { threshold: 0.5, weight: 0, required: true })

    expect(spec).toMatchObject({ weight: 0 })
    expect(spec?.set).toBeUndefined()
  })
})
