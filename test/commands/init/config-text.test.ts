import ajvModule from 'ajv'
import ajvFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { configText } from '../../../src/commands/init/config-text.ts'
import type { FoundPrompt } from '../../../src/commands/init/find-prompts.ts'
import { configJsonSchema } from '../../../src/config/json-schema.ts'
import { defaultPolicy, parsePolicy } from '../../../src/config/policy.ts'

const ready = (path: string, dataset: string | null = null): FoundPrompt => {
  return { kind: 'ready', path, dataset, models: ['gpt-test', 'judge'], cases: 3 }
}
const unready = (path: string, lacks: string): FoundPrompt => ({
  kind: 'unready',
  path,
  dataset: null,
  hasCases: false,
  lacks,
})
const read = (text: string) => parsePolicy(text, 'c.yml')
const text = (...prompts: readonly FoundPrompt[]) => configText(prompts, 'o/r@v1')

const ajv = new ajvModule.default({ strict: false })
ajvFormats.default(ajv)
const fitsSchema = ajv.compile(configJsonSchema())

describe('the configuration that is written', () => {
  it.each([
    ['no prompt', text()],
    ['ready prompts', text(ready('a.prompt.yml'), ready('b: c.prompt.yml', 'd e.jsonl'))],
    ['unready prompts', text(unready('a.prompt.yml', 'it lacks everything'))],
    ['hostile ones', text(ready('a.prompt.yml'), unready('a\nsuites: 1', 'x\n- y\u2028\u0085z\u001b: {'))],
  ])('is valid, by its reader and by its schema, for %s', (_, written) => {
    expect(read(written).kind).toBe('ok')
    expect(fitsSchema(parse(written)) ? [] : fitsSchema.errors).toEqual([])
  })

  it('makes a suite of each prompt that is ready', () => {
    const policy = read(text(ready('a.prompt.yml'), unready('b.prompt.yml', 'x'), ready('c.prompt.yml', 'd.jsonl')))

    expect(policy).toMatchObject({
      value: {
        suites: [
          { prompt: 'a.prompt.yml', dataset: null },
          { prompt: 'c.prompt.yml', dataset: 'd.jsonl' },
        ],
      },
    })
  })

  it('leaves suites out when nothing is ready, and shows how one looks', () => {
    expect(read(text())).toMatchObject({ value: { suites: null } })
    expect(text()).toContain('#   - prompt: prompts/example.prompt.yml')
    expect(text(unready('b.prompt.yml', 'it lacks\nwords'))).toContain(
      '  # Not yet: it lacks↵words.\n  # - prompt: b.prompt.yml\n',
    )
  })

  it('proposes a dataset to a prompt that is not ready only where it has no cases of its own', () => {
    const own: FoundPrompt = { kind: 'unready', path: 'a.prompt.yml', dataset: null, hasCases: true, lacks: 'x' }

    expect(text(own)).toContain('# - prompt: a.prompt.yml\n  #   checks:\n')
    expect(text(unready('a.prompt.yml', 'x'))).toContain(
      '# - prompt: a.prompt.yml\n  #   dataset: fixtures/cases.jsonl\n',
    )
    expect(text({ ...own, hasCases: false, dataset: 'd.csv' })).toContain('  #   dataset: d.csv\n')
  })

  it('changes no default', () => {
    const policy = read(text())

    expect(policy).toEqual({ kind: 'ok', value: defaultPolicy() })
  })

  it('shows defaults that hold, and keys that exist', () => {
    const shown = text()
      .split('\n')
      .filter(
        (line) =>
          /^# {1,5}\w[\w-]*:/.test(line) &&
          !/language-server|suites|prompt:|dataset|checks|prices|models|input:|min-score/.test(line),
      )
      .map((line) => line.replace(/^# /, ''))
    const policy = read(`version: 1\n${shown.join('\n')}\n`)

    expect(shown.length).toBeGreaterThan(6)
    expect(policy).toEqual({
      kind: 'ok',
      value: { ...defaultPolicy(), provider: { ...defaultPolicy().provider, baseUrl: 'https://api.openai.com/v1' } },
    })
  })

  it('names the models whose prices are to be filled in', () => {
    expect(text(ready('a.prompt.yml'))).toContain('#     gpt-test: { input: …, output: … }\n#     judge: {')
  })

  it('tells editors where its schema is', () => {
    expect(text().split('\n')[0]).toBe(
      '# yaml-language-server: $schema=https://raw.githubusercontent.com/o/r/v1/dist/schemas/config.schema.json',
    )
  })
})
