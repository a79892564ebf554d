import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src/domain/fault.ts'
import type { JsonObject } from '../../src/domain/json.ts'
import { Fields, followsRule, ruleText, shown } from '../../src/text/fields.ts'
import { pathText } from '../../src/text/locate.ts'

function fieldsOf(object: JsonObject) {
  const problems: Problem[] = []
  const locate = (path: readonly (string | number)[], part?: string) => ({ file: `${pathText(path)}:${part}` })
  return { problems, fields: new Fields(object, ['top'], { code: 'prompt-invalid', locate, problems }) }
}

describe('Fields', () => {
  it('reads members of the right type without a problem', () => {
    const { fields, problems } = fieldsOf({
      t: '',
      w: 'x',
      f: false,
      n: 0,
      l: [1],
      s: ['a'],
      m: { a: 1 },
      ms: [{ b: 2 }],
    })
    expect([fields.text('t'), fields.word('w'), fields.flag('f'), fields.number('n')]).toEqual(['', 'x', false, 0])
    expect([fields.list('l'), fields.words('s')]).toEqual([[1], ['a']])
    expect(fields.map('m')?.value('a')).toBe(1)
    expect(fields.maps('ms', 'b')[0]?.path).toEqual(['top', 'ms', 0])
    expect(problems).toEqual([])
  })

  it.each(['absent', 'null'])('reads a member that is %s as undefined, without a problem', (key) => {
    const { fields, problems } = fieldsOf({ null: null })
    expect([fields.text(key), fields.flag(key), fields.number(key), fields.list(key), fields.map(key)]).toEqual(
      Array(5).fill(undefined),
    )
    expect(fields.maps(key, 'x')).toEqual([])
    expect(problems).toEqual([])
  })

  it.each([
    ['text', (fields: Fields) => fields.text('k'), 'text'],
    ['word', (fields: Fields) => fields.word('k'), 'text that is not empty'],
    ['flag', (fields: Fields) => fields.flag('k'), '`true` or `false`'],
    ['number', (fields: Fields) => fields.number('k', { min: 1 }), 'a number of at least 1'],
    ['list', (fields: Fields) => fields.list('k'), 'a list'],
    ['words', (fields: Fields) => fields.words('k'), 'a list of texts that are not empty'],
    ['map', (fields: Fields) => fields.map('k'), 'a map'],
  ])('reports a wrong %s at its value', (kind, read, what) => {
    const { fields, problems } = fieldsOf({ k: kind === 'number' ? 0 : 7 })
    expect(read(fields)).toBeUndefined()
    const found = kind === 'number' ? '0' : '7'
    expect(problems).toEqual([
      {
        code: 'prompt-invalid',
        file: 'top.k:value',
        message: `\`top.k\` must be ${what}, not \`${found}\`.`,
        hint: `Write ${what}.`,
      },
    ])
  })

  it('reports blank words, blanks among words, and items that are no maps', () => {
    const { fields, problems } = fieldsOf({ w: ' ', s: ['a', ''], ms: [{}, 3] })
    expect([fields.word('w'), fields.words('s'), fields.maps('ms', 'b').length]).toEqual([undefined, undefined, 1])
    expect(problems.map(({ file }) => file)).toEqual(['top.w:value', 'top.s:value', 'top.ms[1]:value'])
  })

  it('reports unknown keys at the key, but free ones', () => {
    const { fields, problems } = fieldsOf({ nmae: 1, 'x-own': 2, name: 3 })
    fields.onlyKeys(['name'], 'x-')
    expect(problems).toEqual([expect.objectContaining({ file: 'top.nmae:key', hint: 'Write `name`.' })])
  })

  it('reports at most twenty unknown keys of one map', () => {
    const { fields, problems } = fieldsOf(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`k${i}`, 1])))
    fields.onlyKeys(['name'])
    expect(problems).toHaveLength(20)
  })

  it('reports what is needed and absent or empty', () => {
    const { fields, problems } = fieldsOf({ b: null, c: 1 })
    for (const key of ['a', 'b', 'c']) fields.needs(key, 'text')
    expect(problems.map(({ message }) => message)).toEqual([
      '`top.a` is missing; it must be text.',
      '`top.b` is missing; it must be text.',
    ])
  })

  it('does not see what every object inherits', () => {
    expect(fieldsOf({}).fields.value('toString')).toBeUndefined()
  })

  it('reports at the map itself and under another code', () => {
    const { fields, problems } = fieldsOf({})
    fields.report(null, 'm', 'h')
    fields.report('k', 'm', 'h', 'key', 'check-unknown')
    expect(problems.map(({ file, code }) => [file, code])).toEqual([
      ['top:value', 'prompt-invalid'],
      ['top.k:key', 'check-unknown'],
    ])
  })
})

describe('number rules', () => {
  it.each([
    [{ min: 1, max: 20, integer: true }, 'a whole number from 1 to 20', [1, 20], [0, 21, 1.5]],
    [{ above: 0, below: 0.5 }, 'a number above 0 and below 0.5', [0.1], [0, 0.5]],
    [{ min: 0 }, 'a number of at least 0', [0, 1e9], [-1e-9]],
    [{ max: 3 }, 'a number of at most 3', [3, -5], [3.1]],
    [{}, 'a number', [-1, 1], [Number.NaN, Number.POSITIVE_INFINITY]],
  ])('%j is %s', (rule, text, good, wrong) => {
    expect(ruleText(rule)).toBe(text)
    expect(good.map((value) => followsRule(value, rule))).toEqual(good.map(() => true))
    expect(wrong.map((value) => followsRule(value, rule))).toEqual(wrong.map(() => false))
  })
})

describe('shown', () => {
  it.each([
    [null, 'empty'],
    ['a', '`"a"`'],
    [[1, 2], '`[1,2]`'],
    [Number.NaN, '`NaN`'],
    [Array(50).fill(1), 'a list'],
    [{ a: 'x'.repeat(50) }, 'a map'],
    ['x'.repeat(50), `\`"${'x'.repeat(38)}…\``],
  ])('quotes %j as %s', (value, text) => {
    expect(shown(value)).toBe(text)
  })
})
