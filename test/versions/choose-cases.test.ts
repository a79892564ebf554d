import { describe, expect, it } from 'vitest'
import type { RawCase } from '../../src/domain/case.ts'
import { bad, ok } from '../../src/domain/fault.ts'
import type { JsonObject } from '../../src/domain/json.ts'
import { baselineGap, casesMissing, chooseCases } from '../../src/versions/choose-cases.ts'
import { rawCase } from '../support/run-builders.ts'
import { gatedCase, version } from '../support/version-builders.ts'

const row = (id: string, vars: JsonObject = { input: id }) => rawCase(id, { vars })
const BROKEN = bad([{ code: 'dataset-invalid', message: 'm', hint: 'h' }])
const PROMPTS = { base: version('Old {{input}}', {}, 'main'), head: version('New {{input}}') }
const sources = (base: readonly RawCase[] | null, head: readonly RawCase[] | null) => ({
  base: ok(base),
  head: ok(head),
})

function chosen(
  given: Parameters<typeof chooseCases>[0],
  fromBase = true,
  prompts: Parameters<typeof chooseCases>[1] = PROMPTS,
) {
  const parsed = chooseCases(given, prompts, { fromBase, baseName: 'main' })
  if (parsed.kind === 'bad') throw new Error(parsed.problems[0]?.message)
  return {
    notices: parsed.value.notices,
    ids: parsed.value.cases.map((each) => [each.case.id, each.gated]),
    cases: parsed.value.cases,
  }
}

describe('the cases of a changed prompt', () => {
  it('are base’s, with head’s new ones beside them', () => {
    expect(chosen(sources([row('a')], [row('a'), row('b')])).ids).toEqual([
      ['a', true],
      ['b', false],
    ])
  })

  it.each([
    ['has none', ok(null)],
    ['has an empty list', ok([])],
    ['is broken', BROKEN],
  ])('are head’s, all gated, when base %s', (_, base) => {
    expect(chosen({ base, head: ok([row('b')]) }).ids).toEqual([['b', true]])
  })

  it('are base’s when head has none left', () => {
    expect(chosen(sources([row('a')], null)).ids).toEqual([['a', true]])
  })

  it('are head’s alone when the working tree is the policy, whatever base has', () => {
    expect(chosen(sources([row('a')], [row('b')]), false)).toMatchObject({ ids: [['b', true]], notices: [] })
    expect(chosen({ base: BROKEN, head: ok([row('b')]) }, false).ids).toEqual([['b', true]])
  })

  it('are an error when head’s are broken', () => {
    expect(chooseCases({ base: ok([row('a')]), head: BROKEN }, PROMPTS, { fromBase: true, baseName: 'main' })).toBe(
      BROKEN,
    )
  })

  it('get from base what only base’s prompt needs, when the working tree is the policy', () => {
    const prompts = { ...PROMPTS, head: version('New {{text}}') }
    const { cases, notices } = chosen(sources([row('a')], [row('a', { text: 'A' })]), false, prompts)

    expect(cases.map((each) => each.case.vars)).toEqual([{ text: 'A', input: 'a' }])
    expect(notices).toEqual(["{{input}} is main's in case a; this change has no value for it."])
  })

  it('leave out new ones that base’s prompt could not be given', () => {
    const { ids, notices } = chosen(sources([row('a')], [row('a'), row('b', { text: 'b' }), row('c', { text: 'c' })]))

    expect(ids).toEqual([['a', true]])
    expect(notices).toEqual(["2 cases (b, c) of this change cannot be run: main's prompt needs {{input}}."])
  })
})

describe('what base’s prompt lacks', () => {
  it('is counted over gated cases only', () => {
    expect(baselineGap(PROMPTS, [gatedCase('a'), { ...gatedCase('b', {}), gated: false }])).toBeNull()
    expect(baselineGap(PROMPTS, [gatedCase('a', {})])).toBe('needs {{input}}, which its cases do not have')
    expect(baselineGap({ ...PROMPTS, base: null }, [gatedCase('a', {})])).toBeNull()
  })
})

describe('a suite without cases', () => {
  it('is told where it is configured, or at its prompt', () => {
    expect(casesMissing('p', { file: 'c.yml', line: 3 })).toMatchObject({
      problems: [{ code: 'dataset-empty', file: 'c.yml', line: 3 }],
    })
    expect(casesMissing('p', {})).toMatchObject({ problems: [{ file: 'p' }] })
  })
})
