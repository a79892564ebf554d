import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PATH, withChecksTable } from '../../.ci/checks-page.mjs'
import { bindCheck } from '../../src/check/bind.ts'
import { CHECK_DOCS } from '../../src/check/check-docs.ts'
import { parseChecks } from '../../src/check/check-list.ts'
import { bindPairwise } from '../../src/check/judge/pairwise.ts'
import { CHECK_TYPES, PAIRWISE_TYPE } from '../../src/check/types.ts'
import { parseRows } from '../../src/dataset/dataset.ts'
import type { CheckSpec } from '../../src/domain/check.ts'
import { valueOrThrow } from '../../src/domain/fault.ts'
import type { JsonValue } from '../../src/domain/json.ts'
import { parseYaml } from '../../src/text/yaml.ts'
import { titledBlocks } from './titled-blocks.ts'

const page = readFileSync(join(import.meta.dirname, '..', '..', PATH), 'utf8')
const block = (title: string) => titledBlocks(page).find((each) => each.title === title)?.text ?? ''
const fixture = {
  id: 'refund-1',
  vars: { input: 'I was charged twice.', item: { label: 'billing', answer: 'Your refund is on its way.' } },
  expected: { queue: 'billing', answer: 'Your refund is on its way.' },
  checks: [],
  tags: [],
  critical: false,
  mustPass: false,
  weight: 1,
  at: { file: 'f.jsonl' },
}

/** What the example of `http` names. */
const SCORERS = { politeness: { url: 'https://scores.example.com/politeness', timeoutMs: 1000 } }

/** How many checks a text of YAML holds, each of them bound to the case. */
function bound(yaml: string): number {
  const { value, locate } = valueOrThrow(parseYaml(yaml, 'checks'))
  const list: readonly JsonValue[] = Array.isArray(value) ? value : [value]
  const specs = valueOrThrow(parseChecks(list, locate))
  const context = { judgeModel: null, embeddingModel: 'e', keepPublisher: false, scorers: SCORERS, problemAt: 'p' }
  const bind = (spec: CheckSpec) =>
    spec.type === PAIRWISE_TYPE
      ? valueOrThrow(bindPairwise(spec, fixture, context))
      : valueOrThrow(bindCheck(spec, fixture, context))
  return specs.map(bind).length
}

describe('docs/checks.md', () => {
  it('has the table that the code has: `npm run docs` writes it anew', () => {
    expect(withChecksTable(page)).toBe(page)
  })

  it('has a row for every type, with as many cells as its head', () => {
    const rows = page.split('\n').filter((line) => /^\| `[\w/-]+` \|/.test(line))

    expect(rows.map((row) => row.split('`')[1])).toEqual([...CHECK_TYPES, '__metric', '__threshold', '__description'])
    for (const row of rows.slice(0, CHECK_TYPES.length)) {
      expect(row.replaceAll('\\|', '').match(/\|/g)).toHaveLength(6)
    }
  })

  it.each(Object.entries(CHECK_DOCS))('shows an example of %s that holds', (type, { example }) => {
    expect(bound(`[${example}]`)).toBe(1)
    expect(example).toMatch(new RegExp(`^\\{ type: (not-)?${type}[, ]`))
  })

  it('shows a list of checks that holds', () => {
    expect(bound(block('checks'))).toBe(5)
  })

  it("shows graders of OpenAI's Evals that hold", () => {
    expect(bound(block('graders'))).toBe(4)
  })

  it('shows a configuration of promptfoo that is read as it says', () => {
    expect(parseRows(block('promptfooconfig.yaml'), 'promptfooconfig.yaml')).toMatchObject({
      kind: 'ok',
      value: [
        {
          case: {
            id: 'Refund',
            tags: ['team:billing'],
            checks: [{ set: { threshold: 0.5 } }, { name: 'names it' }, { type: 'llm-rubric' }],
          },
        },
      ],
    })
  })
})
