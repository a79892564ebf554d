import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyBundle } from '../support/bundle.ts'
import { type Checker, checker } from '../support/checking.ts'
import { answer, type Script } from '../support/model-server.ts'
import type { Files } from '../support/staged-repo.ts'

const CASES = 100_000
const PROMPT = 'prompts/triage.prompt.yml'
const promptText = (version: string) => `model: gpt-test
messages:
  - role: system
    content: Version ${version}. Answer in JSON with the queue and a summary of the ticket.
  - role: user
    content: "{{customer.name}} writes: {{ticket}}"
`
const CONFIG = `version: 1
suites:
  - prompt: ${PROMPT}
    dataset: fixtures/*.jsonl
    checks:
      - { type: is-json, value: { type: object, required: [queue] } }
      - { type: equals, path: $.queue, value: "{{expected.queue}}", critical: true }
      - { type: not-contains, value: "{{customer.name}}" }
`

function row(index: number): string {
  const vars = {
    ticket: `Ticket ${index}: I was charged twice. ${'Please help. '.repeat(8)}`,
    customer: { name: `C ${index}` },
  }
  return JSON.stringify({ id: `t${index}`, vars, expected: { queue: 'billing' }, tags: ['refund'] })
}

/** Writes the largest resident set of the process, in KiB, into a file when it ends. */
const WATCH = (file: string) => `
process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(file)}, String(process.resourceUsage().maxRSS)))
`

let checks: Checker
let folder: string
beforeAll(() => {
  checks = checker(copyBundle())
  folder = mkdtempSync(join(tmpdir(), 'large-'))
  writeFileSync(join(folder, 'watch.cjs'), WATCH(join(folder, 'peak')))
})
afterAll(async () => {
  await checks.close()
  rmSync(folder, { recursive: true })
})

describe('a hundred thousand cases', () => {
  it('are planned in less than 512 MiB, and refused before any call when the budget is too small for them', async () => {
    const rows = Array.from({ length: CASES }, (_, index) => row(index))
    const base: Files = {
      '.github/prompt-staging.yml': CONFIG,
      [PROMPT]: promptText('old'),
      'fixtures/a.jsonl': `${rows.slice(0, CASES / 2).join('\n')}\n`,
      'fixtures/b.jsonl': `${rows.slice(CASES / 2).join('\n')}\n`,
    }
    const edited = base['fixtures/b.jsonl']?.replaceAll('99999: I was', '99999: I have been') ?? ''
    const head: Files = { [PROMPT]: promptText('new'), 'fixtures/b.jsonl': edited }
    const env = { NODE_OPTIONS: `--require ${join(folder, 'watch.cjs')}` }
    const { code, result, server } = await checks.check({ base, head, env })

    expect(result.errors).toMatchObject([
      { code: 'budget-too-small', message: expect.stringContaining('needs 200000 calls') },
    ])
    expect([code, server.ledger]).toEqual([2, []])
    expect(Number(readFileSync(join(folder, 'peak'), 'utf8')) / 1024).toBeLessThan(512)
  }, 120_000)
})

describe('answers of many megabytes', () => {
  it('are not kept in memory: a heap that could not hold them is enough for the run and its reports', async () => {
    const [cases, bytes, heapMiB] = [130, 250_000, 48]
    const rows = Array.from({ length: cases }, (_, index) => row(index))
    const base: Files = {
      '.github/prompt-staging.yml': CONFIG,
      [PROMPT]: promptText('old'),
      'fixtures/a.jsonl': `${rows.join('\n')}\n`,
    }
    const filler = 'word '.repeat(bytes / 5)
    const script: Script = (_, n) => answer(JSON.stringify({ queue: 'billing', summary: `${n} ${filler}` }))
    const args = ['--base', 'main', '--head', 'candidate', '--json', '--concurrency', '2']
    const env = { NODE_OPTIONS: `--max-old-space-size=${heapMiB}` }
    const { code, result } = await checks.check({ base, head: { [PROMPT]: promptText('new') }, script, args, env })

    expect((2 * cases * bytes) / 2 ** 20).toBeGreaterThan(1.25 * heapMiB)
    expect([code, result.verdict]).toEqual([0, 'pass'])
  }, 60_000)
})
