import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { namesFile, readExpectedCell } from '../../src/dataset/expected-cell.ts'
import { cpuMs } from '../support/cpu-ms.ts'

/** What promptfoo 0.123.1 reads from a cell. `source` is the place in its own tests. */
interface Fact {
  readonly input: string
  readonly expect: object
  readonly source: string
}

const facts: readonly Fact[] = readFileSync(new URL('./conformity/csv-expected.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line): Fact => JSON.parse(line))

describe('the facts about cells that users bring along', () => {
  it.each(facts.map((fact) => [fact.input, fact.source, fact] as const))('%j, %s', (_, __, fact) => {
    const read = readExpectedCell(fact.input)

    expect('check' in read && read.check).toMatchObject(fact.expect)
  })

  it('agree on what is code', () => {
    const code = facts.filter((fact) => readExpectedCell(fact.input).kind === 'code')

    expect(code.map(({ expect: check }) => 'type' in check && check.type)).toEqual(
      facts.flatMap(({ expect: check }) =>
        'type' in check && ['python', 'javascript'].includes(String(check.type)) ? [check.type] : [],
      ),
    )
    expect(code).toHaveLength(6)
    expect(facts).toHaveLength(37)
  })
})

describe('readExpectedCell', () => {
  it.each([
    ['rouge-n(0.225):foo', { type: 'rouge-n', value: 'foo', threshold: 0.225 }],
    ['contains-all:"a, b",c', { type: 'contains-all', value: ['a, b', 'c'] }],
    ['not-llm-rubric(0.7):Rude', { type: 'not-llm-rubric', value: 'Rude', threshold: 0.7 }],
    ['not-is-json', { type: 'not-is-json' }],
    ['model-graded-closedqa:Names it', { type: 'closedqa', value: 'Names it' }],
    ['contains:', { type: 'contains', value: '' }],
    ['https://example.com/help', { type: 'equals', value: 'https://example.com/help' }],
    ['http://example.com', { type: 'equals', value: 'http://example.com' }],
    ['costs', { type: 'equals', value: 'costs' }],
    ['Regards: the team', { type: 'equals', value: 'Regards: the team' }],
    ['{"a": 1}', { type: 'equals', value: '{"a": 1}' }],
    ['constructor:x', { type: 'equals', value: 'constructor:x' }],
  ])('reads %j as %j', (cell, check) => {
    expect(readExpectedCell(cell)).toEqual({ kind: 'check', check })
  })

  it.each([
    ['file://grade.py', 'file'],
    ['equals:file://answer.txt', 'file'],
    ['package:mine:fn', 'file'],
    ['ruby:true', 'code'],
    ['iconatins: x', 'typo'],
  ])('takes %j for a %s', (cell, kind) => {
    expect(readExpectedCell(cell).kind).toBe(kind)
  })

  it('reads a megabyte within a second', () => {
    const started = cpuMs()
    for (const unit of ['a', '(', ':', 'not-', '1', ',', '"']) {
      readExpectedCell(unit.repeat(1_000_000))
      readExpectedCell(`contains-any:${unit.repeat(1_000_000)}`)
    }

    expect(cpuMs() - started).toBeLessThan(5000)
  })
})

it('namesFile finds addresses of files, not talk of them', () => {
  expect([' file://a', 'package:x', 'a file: b', 'https://x'].map(namesFile)).toEqual([true, true, false, false])
})
