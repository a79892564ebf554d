import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bindCheck } from '../../src/check/bind.ts'
import { CHECK_TYPES } from '../../src/check/types.ts'
import { MAX_CASES } from '../../src/dataset/cases.ts'
import { DATASET_SUFFIXES, datasetCases, isDatasetPath, parseRows } from '../../src/dataset/dataset.ts'
import type { RawCase } from '../../src/domain/case.ts'
import { valueOrThrow } from '../../src/domain/fault.ts'
import { bundleOf } from '../../src/prompt/bundle.ts'
import { parsePrompt } from '../../src/prompt/prompt.ts'
import { renderRequest } from '../../src/prompt/render.ts'
import { titledBlocks } from './titled-blocks.ts'

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'formats.md'), 'utf8')
const blocks = titledBlocks(page)
const datasets = blocks.filter(({ title }) => isDatasetPath(title) && !title.startsWith('prompts/'))
const prompts = blocks.filter((block) => !datasets.includes(block))
const promptOf = (title: string) => {
  const block = prompts.find((each) => each.title === title)
  return valueOrThrow(parsePrompt(block?.text ?? '', title))
}
const casesOf = (title: string): readonly RawCase[] => {
  const block = datasets.find((each) => each.title === title)
  return valueOrThrow(datasetCases([valueOrThrow(parseRows(block?.text ?? '', title))], title))
}

describe('docs/formats.md', () => {
  it('shows every format of a prompt, as it is read', () => {
    expect(prompts.map(({ title }) => title)).toEqual([
      'prompts/triage.prompt.yml',
      'prompts/triage.md',
      'prompts/summary.txt',
      'prompts/reply.prompty',
      'prompts/greet.prompt',
      'prompts/sort.chat.json',
    ])
    for (const { title } of prompts) expect(promptOf(title).messages.length).toBeGreaterThan(0)
    expect(promptOf('prompts/triage.md').messages.map(({ role }) => role)).toEqual(['system', 'user'])
    expect(promptOf('prompts/summary.txt').messages.map(({ role }) => role)).toEqual(['user'])
    expect(promptOf('prompts/reply.prompty')).toMatchObject({ defaults: { team: 'Billing' }, messages: [{}, {}] })
    expect(promptOf('prompts/greet.prompt')).toMatchObject({
      defaults: { team: 'Billing' },
      responseFormat: { kind: 'json-schema' },
      messages: [{ role: 'system' }, { role: 'user' }],
    })
    expect(promptOf('prompts/sort.chat.json')).toMatchObject({ tools: [{ name: 'escalate' }], toolChoice: 'auto' })
  })

  it('shows every format of a dataset, as it is read', () => {
    expect(new Set(datasets.map(({ title }) => title.replace(/.*\./, '.')))).toEqual(
      new Set(DATASET_SUFFIXES.filter((suffix) => suffix !== '.yaml')),
    )
    for (const { title } of datasets) expect(casesOf(title)[0]?.id).toBe('refund-1')
    expect(casesOf('fixtures/triage.csv')).toMatchObject([
      { expected: { queue: 'billing' }, tags: ['refund', 'angry'], critical: true },
      { expected: 'access', tags: [], critical: false },
    ])
  })

  it('shows cases that the prompts beside them can be run on', () => {
    for (const { title } of datasets) {
      for (const fixture of casesOf(title)) {
        const request = valueOrThrow(renderRequest(promptOf('prompts/triage.md'), fixture, { keepPublisher: false }))
        expect(request.messages[0]?.content).toMatch(/^You sort tickets for (Billing|Access)\.$/)
      }
    }
  })

  it('shows a prompt file whose own evaluators judge its own cases', () => {
    const { testData, evaluators } = promptOf('prompts/triage.prompt.yml')
    const context = { judgeModel: null, embeddingModel: 'e', keepPublisher: false, scorers: {}, problemAt: 'p' }
    const kinds = evaluators.map((spec) => testData.map((fixture) => bindCheck(spec, fixture, context).kind))

    expect(kinds).toEqual([['ok'], ['ok'], ['ok']])
  })

  it('is right that a prompt is the same in either format', () => {
    const text = '---\nmodel: m\n---\nuser:\n{{input}}\n'
    const yaml = 'model: m\nmessages: [{role: user, content: "{{input}}"}]'
    const digest = (written: string, path: string) => bundleOf(valueOrThrow(parsePrompt(written, path))).digest

    expect(digest(text, 'a.md')).toBe(digest(yaml, 'a.prompt.yml'))
  })

  it('names the limits and judges that there are', () => {
    expect(page).toContain(`${MAX_CASES.toLocaleString('en')} cases`)
    for (const type of CHECK_TYPES.filter((each) => each.startsWith('github/'))) expect(page).toContain(`\`${type}\``)
  })
})
