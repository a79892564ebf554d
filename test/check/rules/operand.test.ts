import { describe, expect, it } from 'vitest'
import { isCount, numberOperand, scalarText, textOperand, wordsOperand } from '../../../src/check/rules/operand.ts'
import type { JsonValue } from '../../../src/domain/json.ts'
import { cpuMs } from '../../support/cpu-ms.ts'
import { specOf } from '../builders.ts'

const spec = specOf('contains-any')

function words(value: JsonValue): readonly string[] | 'bad' {
  const parsed = wordsOperand({ spec, value, templated: false })
  return parsed.kind === 'ok' ? parsed.value : 'bad'
}

describe('wordsOperand', () => {
  it.each<[JsonValue, readonly string[] | 'bad']>([
    ['a,b', ['a', 'b']],
    [' a , b c ,', ['a', 'b c']],
    ['"a,b", c', ['a,b', 'c']],
    ['"a\\"b,c"', ['a"b,c']],
    ['"a\\b"', ['a\\b']],
    ['""', ['']],
    ['a "quoted" word', ['a "quoted" word']],
    ['"a" b, c', ['"a" b', 'c']],
    ['"', ['"']],
    ['"never closed, c', ['"never closed', 'c']],
    ['["x","y, z"]', ['x', 'y, z']],
    [
      ['x', 2, true],
      ['x', '2', 'true'],
    ],
    [',,', 'bad'],
    [['x', null], 'bad'],
    ['[]', 'bad'],
  ])('%j is %j', (value, list) => {
    expect(words(value)).toEqual(list)
  })

  it('splits hostile text in linear time', () => {
    const started = cpuMs()
    words(`${'"a\\'.repeat(200_000)}`)
    words(`${'"'.repeat(200_000)}`)

    expect(cpuMs() - started).toBeLessThan(2_000)
  })
})

describe('other operands', () => {
  it('are text when they are scalar', () => {
    expect([scalarText('a'), scalarText(1.5), scalarText(false), scalarText(null), scalarText([])]).toEqual([
      'a',
      '1.5',
      'false',
      null,
      null,
    ])
    expect(textOperand({ spec, value: 0, templated: false })).toEqual({ kind: 'ok', value: '0' })
  })

  it.each([
    [5, 5],
    ['5', 5],
    [' 2.5 ', 2.5],
    ['-1', null],
    ['1e3', null],
    ['', null],
    [true, null],
  ])('%j is the number %j', (value, number) => {
    expect(numberOperand(value)).toBe(number)
  })

  it.each([
    [0, true],
    [7, true],
    [-1, false],
    [1.5, false],
    [null, false],
    [2 ** 60, false],
  ])('%j counts things: %s', (value, counts) => {
    expect(isCount(value)).toBe(counts)
  })
})
