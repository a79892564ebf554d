import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { configurationPage, PATH } from '../../.ci/docs.mjs'
import { configJsonSchema } from '../../src/config/json-schema.ts'
import { parsePolicy } from '../../src/config/policy.ts'
import { SECTIONS } from '../../src/config/schema.ts'
import { titledBlocks } from './titled-blocks.ts'

const page = readFileSync(join(import.meta.dirname, '..', '..', PATH), 'utf8')

describe('docs/configuration.md', () => {
  it('says what the schema says: `node .ci/docs.mjs` writes it anew', () => {
    expect(page).toBe(configurationPage(configJsonSchema()))
  })

  it('names every key, and every description stands whole in its table', () => {
    const keys = Object.values(SECTIONS).flatMap((section) => Object.keys(section))
    for (const key of keys) expect(page).toContain(`| \`${key}\` | `)
    for (const row of page.split('\n').filter((line) => line.startsWith('| '))) {
      expect(row.replaceAll('\\|', '').match(/\|/g)).toHaveLength(5)
    }
  })

  it('shows a configuration that holds', () => {
    const [example] = titledBlocks(page)

    expect(parsePolicy(example?.text ?? '', example?.title ?? '')).toMatchObject({
      kind: 'ok',
      value: { judge: { model: 'gpt-4.1' }, suites: [{ checks: [{}, { critical: true }, { weight: 2 }] }, {}] },
    })
  })
})
