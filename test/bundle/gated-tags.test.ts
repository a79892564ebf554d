import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Checker, checker } from '../support/checking.ts'
import { loadedBundle } from '../support/loaded-bundle.ts'
import { behaving, PROMPT, promptFile } from '../support/staged-repo.ts'

/** Thirteen refunds get worse in their first trial, twenty others better: the suite as a whole shows nothing. */
const behaviour = (version: string, ticket: number, nth: number) => {
  const [falls, rises] = [ticket <= 13, ticket > 40]
  const fails = nth === 1 && ((version === 'new' && falls) || (version === 'old' && rises))
  return fails ? 'no' : 'ok'
}

const ROWS = Array.from({ length: 60 }, (_, i) =>
  JSON.stringify({ id: `c${i + 1}`, vars: { ticket: i + 1 }, tags: [i < 20 ? 'refund' : 'other'] }),
).join('\n')

const files = (version: string, tags: string) => ({
  [PROMPT]: promptFile({ version }),
  'fixtures/triage.jsonl': ROWS,
  '.github/prompt-staging.yml': `version: 1\nsuites: [{ prompt: ${PROMPT}, dataset: fixtures/triage.jsonl${tags} }]\n`,
})

let checks: Checker
beforeAll(() => {
  checks = checker(loadedBundle())
})
afterAll(() => checks.close())

function check(tags: string) {
  return checks.check({ base: files('old', tags), head: files('new', tags), script: behaving(behaviour) })
}

describe('a tag that the configuration gates', () => {
  it('fails the check when its cases fall, exit 1, and is named', async () => {
    const run = await check(', tags: { refund: { gate: true } }')

    // 1 / 2¹³ = .000122 is at most .000125, a sixteenth of the 0.002 that gated tags may spend.
    expect(run.code).toBe(1)
    expect(run.result.prompts[0]).toMatchObject({
      verdict: 'regressed',
      reason: 'the cases tagged “refund” got worse',
      decision: { endedBy: 'tag-test', looks: [{ tags: [{ tag: 'refund', p: 1 / 2 ** 13, failed: true }] }] },
    })
    expect(run.files.get('comment.md')).toContain('the cases tagged “refund” got worse')
    // Nothing was run again: 60 cases on two arms.
    expect(run.server.ledger).toHaveLength(120)
  })

  it('decides nothing when it is not gated', async () => {
    const run = await check('')

    expect(run.code).toBe(0)
    expect(run.result.verdict).toBe('pass')
  })

  it('is said to gate nothing when no case has it', async () => {
    const run = await check(', tags: { refnud: { gate: true } }')

    expect(run.code).toBe(0)
    expect(run.files.get('comment.md')).toContain('no gated case has the tag refnud')
  })
})
