import { describe, expect, it } from 'vitest'
import { bad, ok } from '../../src/domain/fault.ts'
import type { Prompt } from '../../src/domain/prompt.ts'
import type { SuiteChoice } from '../../src/versions/choose-suite.ts'
import type { PromptPair, PromptSide } from '../../src/versions/prompt-pairs.ts'
import { readSuite, type SuiteContext } from '../../src/versions/read-suite.ts'
import { rawCase, spec } from '../support/run-builders.ts'
import { version } from '../support/version-builders.ts'

const OWN: SuiteChoice = { dataset: null, headDataset: null, checks: [], gatedTags: [], at: {}, proposed: false }
const ROWS = [rawCase('one', { vars: { input: 'a' } })]
const SIDE = { testData: ROWS, evaluators: [spec({ name: 'own' })] }
const BROKEN: PromptSide = { kind: 'broken', problems: [{ code: 'prompt-invalid', message: 'm', hint: 'h' }] }
const ABSENT: PromptSide = { kind: 'absent' }
const side = (content: string, over: Partial<Prompt> = SIDE): PromptSide => ({
  kind: 'read',
  version: version(content, over),
})
const pair = (base: PromptSide, head: PromptSide): PromptPair => ({ path: 'a', basePath: 'a', base, head })
const context = (over: Partial<SuiteContext> = {}): SuiteContext => ({
  fromBase: true,
  baseName: 'main',
  strict: false,
  paths: [],
  datasets: async () => ({ base: ok(null), head: ok(ROWS) }),
  api: 'chat-completions',
  ...over,
})

async function reading(...args: Parameters<typeof readSuite>) {
  const parsed = await readSuite(...args)
  if (parsed.kind === 'bad') throw new Error(parsed.problems[0]?.message)
  return parsed.value
}

describe('a changed prompt file', () => {
  it('has nothing to compare with when base was written for the other API: the change that mends it must pass', async () => {
    const old = side('{{input}}', { ...SIDE, parameters: { stop: 'END' } })
    const { suite, notices } = await reading(pair(old, side('{{input}}')), OWN, context({ api: 'responses' }))

    expect(suite).toMatchObject({ kind: 'changed', base: null })
    expect(notices.join()).toContain("main's version sets stop, which the Responses API does not have")
  })

  it('is a suite with both versions, its cases and its checks', async () => {
    const { suite } = await reading(pair(side('{{input}}'), side('! {{input}}')), OWN, context())

    expect(suite).toMatchObject({
      kind: 'changed',
      base: { prompt: { messages: [{ content: '{{input}}' }] } },
      head: { prompt: { messages: [{ content: '! {{input}}' }] } },
      cases: [{ case: { id: 'one' }, gated: true }],
      checks: [{ name: 'own' }],
    })
  })

  it('gates the tags that its suite says, as far as its cases have them', async () => {
    const rows = [rawCase('one', { vars: { input: 'a' }, tags: ['refund'] })]
    const tagged = (content: string) => side(content, { ...SIDE, testData: rows })
    const choice = { ...OWN, gatedTags: ['refund', 'refnud'] }
    const { suite, notices } = await reading(pair(tagged('{{input}}'), tagged('! {{input}}')), choice, context())

    expect(suite).toMatchObject({ gatedTags: ['refund'] })
    expect(notices).toEqual(['no gated case has the tag refnud, so it gates nothing.'])
  })

  it('has no base to compare with when that is absent or broken, and says so when broken', async () => {
    expect(await reading(pair(ABSENT, side('x')), OWN, context())).toMatchObject({ suite: { base: null }, notices: [] })
    expect((await reading(pair(BROKEN, side('x')), OWN, context())).notices).toEqual([
      "main's version cannot be read, so there is nothing to compare with.",
    ])
  })

  it.each([
    ['deleted', pair(side('x'), ABSENT), OWN, 'not-applicable'],
    ['deleted without a suite', pair(side('x'), ABSENT), null, undefined],
    ['of no suite', pair(side('x'), side('y')), null, 'not-applicable'],
    ['broken, of no suite', pair(side('x'), BROKEN), null, 'not-applicable'],
    ['the same in meaning', pair(side('x'), side('x')), OWN, undefined],
  ])('needs no run when it is %s', async (_, files, choice, kind) => {
    expect((await reading(files, choice, context())).suite?.kind).toBe(kind)
  })

  it('is an error when head’s is broken and a suite names it, or all prompts are suites', async () => {
    expect(await readSuite(pair(side('x'), BROKEN), OWN, context())).toMatchObject({ kind: 'bad' })
    const own = { ...pair(ABSENT, BROKEN), path: 'a.prompt.yml' }
    expect(await readSuite(own, null, context({ strict: true }))).toMatchObject({ kind: 'bad' })
  })

  it('is none of ours when head’s is broken and could not be a suite unless one named it', async () => {
    const files = { ...pair(ABSENT, BROKEN), path: 'a.prompty' }
    const reason = 'not evaluated, no suite names it, and it cannot be read'
    expect(await reading(files, null, context({ strict: true }))).toMatchObject({ suite: { reason } })
  })

  it('is an error when its dataset is broken, missing or empty', async () => {
    const named = { ...OWN, dataset: 'd.jsonl', headDataset: 'd.jsonl', at: { file: 'c.yml', line: 3 } }
    const files = pair(side('x'), side('y'))
    const problem = bad([{ code: 'dataset-invalid', message: 'm', hint: 'h' }])
    const codeOf = async (
      choice: SuiteChoice,
      head: Awaited<ReturnType<SuiteContext['datasets']>>['head'],
      given = files,
    ) => {
      const parsed = await readSuite(given, choice, context({ datasets: async () => ({ base: ok(null), head }) }))
      return parsed.kind === 'bad' ? parsed.problems[0]?.code : parsed.kind
    }

    expect(await codeOf(named, problem)).toBe('dataset-invalid')
    expect(await codeOf(named, ok(null))).toBe('file-not-found')
    expect(await codeOf(OWN, ok(null), pair(side('x', {}), side('y', {})))).toBe('dataset-empty')
  })

  it.each([
    ['broken too', bad([{ code: 'dataset-invalid', message: 'm', hint: 'h' }]), ['prompt-invalid', 'dataset-invalid']],
    ['missing', ok(null), ['prompt-invalid', 'file-not-found']],
    ['sound', ok(ROWS), ['prompt-invalid']],
  ])('tells of a broken prompt and its dataset at once when that is %s', async (_, head, codes) => {
    const datasets = async () => ({ base: ok(null), head })
    const named = { ...OWN, dataset: 'd.jsonl', headDataset: 'd.jsonl' }
    const parsed = await readSuite(pair(side('x'), BROKEN), named, context({ datasets }))

    expect(parsed.kind === 'bad' && parsed.problems.map(({ code }) => code)).toEqual(codes)
  })

  it('does not let the working tree fall back on base’s dataset', async () => {
    const named = { ...OWN, dataset: 'd.jsonl', headDataset: 'd.jsonl' }
    const datasets = async () => ({ base: ok(ROWS), head: ok(null) })
    const files = pair(side('x'), side('y'))

    expect(await readSuite(files, named, context({ datasets, fromBase: false }))).toMatchObject({ kind: 'bad' })
    expect(await readSuite(files, named, context({ datasets }))).toMatchObject({ kind: 'ok' })
  })
})

describe('the evaluators that hold', () => {
  const other = { testData: ROWS, evaluators: [spec({ name: 'other' })] }
  const names = async (
    base: Partial<Prompt>,
    head: Partial<Prompt>,
    choice: SuiteChoice,
    over: Partial<SuiteContext> = {},
  ) => {
    const { suite } = await reading(pair(side('x', base), side('y', head)), choice, context(over))
    return suite?.kind === 'changed' ? suite.checks.map(({ name }) => name) : null
  }

  it('are base’s, or head’s when the working tree is the policy', async () => {
    expect(await names(SIDE, other, OWN)).toEqual(['own'])
    expect(await names(SIDE, other, OWN, { fromBase: false })).toEqual(['other'])
  })

  it('are head’s only if nothing at base checks anything', async () => {
    const checked = { ...OWN, checks: [spec({ name: 'suite' })] }

    expect(await names({ testData: ROWS }, other, OWN)).toEqual(['other'])
    expect(await names({ testData: ROWS }, other, checked)).toEqual(['suite'])
    const added = rawCase('two', { vars: { input: 'b' }, checks: [spec({ name: 'of a new case' })] })
    expect(await names({ testData: ROWS }, { ...other, testData: [...ROWS, added] }, OWN)).toEqual(['other'])
    expect(await names({ testData: [rawCase('one', { vars: { input: 'a' }, checks: [spec()] })] }, other, OWN)).toEqual(
      [],
    )
  })
})
