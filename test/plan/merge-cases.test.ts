import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/domain/json.ts'
import { mergeCases } from '../../src/plan/merge-cases.ts'
import { rawCase, spec } from '../support/run-builders.ts'

const row = (id: string, vars: JsonObject = { input: id }) => rawCase(id, { vars })
const idsOf = ({ cases }: ReturnType<typeof mergeCases>) =>
  cases.map((each) => `${each.gated ? '' : 'new '}${each.case.id}`)

describe('base’s cases and head’s', () => {
  it('are base’s in base’s order, gated, and then head’s new ones', () => {
    const merged = mergeCases([row('b'), row('a')], [row('c'), row('a'), row('d')], ['input'])

    expect(idsOf(merged)).toEqual(['b', 'a', 'new c', 'new d'])
    expect(merged).toMatchObject({ removed: ['b'], edited: [], completed: [], completedWith: [] })
  })

  it('tell an edit by its meaning, not by its line', () => {
    const moved = { ...row('a'), at: { file: 'cases.jsonl', line: 9 } }
    const checked = { ...row('b'), checks: [spec({ value: 'x' })] }
    const merged = mergeCases([row('a'), row('b'), row('c')], [moved, checked, row('c', { input: 'easy' })], ['input'])

    expect(merged.edited).toEqual(['b', 'c'])
    expect(merged.cases.map((each) => each.case.vars)).toEqual([{ input: 'a' }, { input: 'b' }, { input: 'c' }])
    expect(merged.cases[1]?.case.checks).toEqual([])
  })

  it('take only the variables that are needed and lacking', () => {
    const head = [row('a', { input: 'easy', tone: 'dry', other: 1 }), row('b', { input: 'b', tone: 'warm' })]
    const base = [row('a'), row('b', { input: 'b', tone: 'stern' }), row('c')]
    const merged = mergeCases(base, head, ['input', 'tone', 'mood'])

    expect(merged.cases.map((each) => each.case.vars)).toEqual([
      { input: 'a', tone: 'dry' },
      { input: 'b', tone: 'stern' },
      { input: 'c' },
    ])
    expect(merged).toMatchObject({ completed: ['a'], completedWith: ['tone'], edited: ['a', 'b'], removed: ['c'] })
  })

  it('do not count a completed case as edited when nothing else differs', () => {
    const merged = mergeCases([row('a')], [row('a', { input: 'a', tone: 'dry' })], ['tone'])

    expect(merged).toMatchObject({ completed: ['a'], edited: [] })
  })
})

describe('cases without ids', () => {
  const derived = (digits: string, vars: JsonObject) => row(`case-${digits}`, vars)

  it('are found again by their content when they get a new variable', () => {
    const base = [derived('aaaaaa', { input: 'a' }), derived('bbbbbb', { input: 'b' })]
    const head = [derived('cccccc', { input: 'b', tone: 'warm' }), derived('dddddd', { input: 'a', tone: 'dry' })]
    const merged = mergeCases(base, head, ['input', 'tone'])

    expect(merged.cases.map((each) => each.case.vars)).toEqual([
      { input: 'a', tone: 'dry' },
      { input: 'b', tone: 'warm' },
    ])
    expect(idsOf(merged)).toEqual(['case-aaaaaa', 'case-bbbbbb'])
  })

  it('are matched in order when their content is the same', () => {
    const base = [derived('aaaaaa', { input: 'a' }), derived('aaaaaa-2', { input: 'a' })]
    const head = [derived('cccccc', { input: 'a', tone: '1' }), derived('dddddd', { input: 'a', tone: '2' })]

    expect(mergeCases(base, head, ['tone']).cases.map((each) => each.case.vars.tone)).toEqual(['1', '2'])
  })

  it('are not matched with rows that differ in anything else', () => {
    const merged = mergeCases(
      [derived('aaaaaa', { input: 'a' })],
      [derived('cccccc', { input: 'A', tone: '1' })],
      ['tone'],
    )

    expect(idsOf(merged)).toEqual(['case-aaaaaa', 'new case-cccccc'])
    expect(merged.removed).toEqual(['case-aaaaaa'])
  })

  it('never take the content of a row that its author named', () => {
    const merged = mergeCases([derived('aaaaaa', { input: 'a' })], [row('named', { input: 'a', tone: '1' })], ['tone'])

    expect(idsOf(merged)).toEqual(['case-aaaaaa', 'new named'])
  })

  it('are matched in a moment, thousands of equal ones', () => {
    const rows = (tone: JsonObject) =>
      Array.from({ length: 20_000 }, (_, n) => derived(`${100_000 + n}`, { input: 'a', ...tone }))
    const head = rows({ tone: '1' }).map((each) => ({ ...each, id: each.id.replace('case-1', 'case-2') }))

    expect(mergeCases(rows({}), head, ['tone']).completed).toHaveLength(20_000)
  })
})
