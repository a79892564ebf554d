import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PATH, resultsPage } from '../../.ci/results-page.mjs'
import { fault } from '../../src/domain/fault.ts'
import { isJsonObject, type JsonValue } from '../../src/domain/json.ts'
import { faultJson, resultJson } from '../../src/report/result.ts'
import { trialLine } from '../../src/report/trials.ts'
import { brokenPrompt, checkComparison, evaluation, trial } from '../support/evaluation-builders.ts'

const page = readFileSync(join(import.meta.dirname, '..', '..', PATH), 'utf8')
const partOf = (title: string) => page.slice(page.indexOf(title)).split(/^#/m)[1] ?? ''
const documented = (part: string) => [...part.matchAll(/^\| `([\w.[\]]+)` \|/gm)].map(([, path]) => path)

/** The path of every member of a value, as the page writes it; a list is entered at its first item. */
function pathsOf(value: JsonValue, prefix = ''): readonly string[] {
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([key, member]) => {
    const path = `${prefix}${key}`
    const inner = Array.isArray(member) ? pathsOf(member[0] ?? null, `${path}[].`) : pathsOf(member, `${path}.`)
    return [path, ...inner]
  })
}

const example = JSON.parse(
  JSON.stringify(resultJson(evaluation([brokenPrompt({ tags: [{ ...checkComparison('x'), tag: 'refund' }] })]))),
)

describe('docs/results.md', () => {
  it('says what the schema says: `npm run docs` writes it anew', () => {
    expect(page).toBe(resultsPage())
  })

  it('has every member of a run', () => {
    const { prompts: _, ...run } = example
    expect(documented(partOf('### The run'))).toEqual(pathsOf(run))
  })

  it('has every member of a prompt', () => {
    const repeated = new Set(
      pathsOf(example.prompts[0].comparison).flatMap((key) => [`checks[].${key}`, `tags[].${key}`]),
    )
    const paths = pathsOf(example.prompts[0]).filter((path) => !repeated.has(path))

    expect(paths.length).toBeGreaterThan(50)
    expect(documented(partOf('### A prompt'))).toEqual(expect.arrayContaining([...paths]))
  })

  it('has every member of an error', () => {
    const { errors } = faultJson(fault('usage', 'm', 'h'))
    expect(documented(partOf('### When nothing'))).toEqual(pathsOf({ errors: errors ?? null }))
  })

  it('has every member of a line of trials.jsonl', () => {
    const [rows = ''] = /(?<=^## `trials\.jsonl`\n)[\s\S]*?(?=^##)/m.exec(page) ?? []
    const first = [...rows.matchAll(/^\| ([^|]*`) \|/gm)].map(([, cell = '']) => cell)
    const named = first.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name))

    expect(named).toEqual(Object.keys(JSON.parse(trialLine(trial({ toolCalls: [] })))))
  })
})
