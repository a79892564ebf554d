import { describe, expect, it } from 'vitest'
import { CHECK_SCHEMA, parseCheckSpec, uniqueCheckNames } from '../../src/check/spec.ts'
import { CHECK_TYPES, PAIRWISE_TYPE } from '../../src/check/types.ts'
import type { JsonValue } from '../../src/domain/json.ts'
import { pathText } from '../../src/text/locate.ts'
import { cpuMs } from '../support/cpu-ms.ts'
import { specOf } from './builders.ts'

const locate = (path: readonly (string | number)[]) => ({ file: pathText(path) })
const parse = (value: JsonValue) => parseCheckSpec(value, locate)

function problemsOf(value: JsonValue) {
  const parsed = parse(value)
  return parsed.kind === 'bad' ? parsed.problems.map(({ code, file, message }) => [code, file, message]) : []
}

describe('parseCheckSpec', () => {
  it('fills in the defaults', () => {
    expect(parse({ type: 'is-json' })).toEqual({
      kind: 'ok',
      value: {
        type: 'is-json',
        negated: false,
        name: 'is-json',
        weight: 1,
        required: true,
        critical: false,
        at: { file: 'file' },
      },
    })
  })

  it('reads every key', () => {
    const given = {
      type: 'not-equals',
      value: null,
      threshold: 0.5,
      path: '$.queue',
      name: 'Queue',
      weight: 0,
      required: false,
      critical: true,
    }
    expect(parse(given)).toEqual({
      kind: 'ok',
      value: { ...given, type: 'equals', negated: true, at: { file: 'file' } },
    })
  })

  it.each([
    [{ type: 'equals', path: '$.queue' }, 'equals $.queue'],
    [{ type: 'not-contains' }, 'not-contains'],
    [{ type: 'contains', name: 'Greets' }, 'Greets'],
  ])('names %j %s', (value, name) => {
    const parsed = parse(value)
    expect(parsed.kind === 'ok' && parsed.value.name).toBe(name)
  })

  it.each(CHECK_TYPES.flatMap((type) => (type === PAIRWISE_TYPE ? [type] : [type, `not-${type}`])))(
    'offers %s',
    (type) => {
      expect(parse({ type }).kind).toBe('ok')
    },
  )

  it('names a type that is not offered, what is, and what was meant', () => {
    expect(problemsOf({ type: 'is-jsn' })).toEqual([
      [
        'check-unknown',
        'type',
        expect.stringMatching(/^Unknown check type `is-jsn`. Did you mean `is-json`\? Valid: `equals`, /),
      ],
    ])
    expect(problemsOf({ type: 'not-is-sql' })).toEqual([
      ['check-unknown', 'type', "`is-sql` is a check of promptfoo's that is not offered here."],
    ])
    expect(problemsOf({ type: 'not-not-equals' })[0]?.[0]).toBe('check-unknown')
    expect(problemsOf({ type: 'toString' })[0]?.[0]).toBe('check-unknown')
  })

  it('reports everything at once, each at its member', () => {
    const wrong = { thresold: 1, threshold: 'x', path: 'queue', name: 'a\nb', weight: -1, required: 'yes', critical: 1 }
    expect(problemsOf(wrong)).toEqual([
      ['check-invalid', 'thresold', expect.stringContaining('Did you mean `threshold`?')],
      ['check-invalid', 'type', expect.stringContaining('missing')],
      ['check-invalid', 'path', expect.stringContaining('begins with `$`')],
      ['check-invalid', 'name', expect.stringContaining('one line')],
      ['check-invalid', 'threshold', expect.stringContaining('a number, not `"x"`')],
      ['check-invalid', 'weight', expect.stringContaining('a number from 0 to 1000000, not `-1`')],
      ['check-invalid', 'required', expect.stringContaining('`true` or `false`')],
      ['check-invalid', 'critical', expect.stringContaining('`true` or `false`')],
    ])
  })

  it.each([['is-json'], [3], [null], [['is-json']]])('refuses %j, which is no map', (value) => {
    expect(problemsOf(value)).toEqual([['check-invalid', 'file', expect.stringContaining('must be a map')]])
  })

  it('reads no file that a value names, and takes its name for no criterion', () => {
    const file = 'file://rubric.txt'
    expect(problemsOf({ type: 'llm-rubric', value: file })).toEqual([
      ['check-invalid', 'value', 'No other file is read for a check.'],
    ])
    expect(parse({ type: 'regex', value: 'file:[/]/tmp' }).kind).toBe('ok')
    expect(parse({ type: 'not-contains', value: 'see file://' }).kind).toBe('ok')
  })

  it('has a schema for exactly the keys that it reads', () => {
    const parsed = parse({
      type: 'equals',
      value: 1,
      threshold: 1,
      path: '$',
      name: 'n',
      weight: 1,
      required: true,
      critical: true,
    })
    const { negated: _, at: __, ...keys } = parsed.kind === 'ok' ? parsed.value : { negated: 0, at: 0 }
    expect(Object.keys(CHECK_SCHEMA.properties.checks.items.properties).toSorted()).toEqual(
      Object.keys(keys).toSorted(),
    )
    expect(Object.keys(CHECK_SCHEMA.properties).toSorted()).toEqual([...Object.keys(keys), 'checks'].toSorted())
  })
})

describe('uniqueCheckNames', () => {
  it('counts on where a name is taken, and leaves the first as it is', () => {
    const specs = ['contains', 'equals', 'contains', 'contains 2', 'contains'].map((name) => {
      const parsed = parse({ type: 'contains', name })
      if (parsed.kind === 'bad') throw new Error(name)
      return parsed.value
    })
    expect(uniqueCheckNames(specs).map(({ name }) => name)).toEqual([
      'contains',
      'equals',
      'contains 2',
      'contains 2 2',
      'contains 3',
    ])
  })

  it('takes no longer for many checks of one name than for as many of others', () => {
    const many = Array.from({ length: 20_000 }, () => specOf('contains'))
    const begun = cpuMs()

    expect(uniqueCheckNames(many).at(-1)?.name).toBe('contains 20000')
    expect(cpuMs() - begun).toBeLessThan(1000)
  })
})
