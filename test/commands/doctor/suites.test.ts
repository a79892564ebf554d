import { describe, expect, it } from 'vitest'
import { examineVersion } from '../../../src/commands/doctor/examine.ts'
import { suiteReports } from '../../../src/commands/doctor/suites.ts'
import { CONFIG, INPUTS, TRIAGE, triage } from '../../support/doctor-world.ts'
import { fakeTree } from '../../support/fake-repository.ts'

async function reportOf(files: Record<string, string>) {
  return suiteReports(await examineVersion(fakeTree(files, 'worktree', null), INPUTS))
}

describe('the report of a suite', () => {
  it('counts cases, names checks and models, as requests have them', async () => {
    expect(await reportOf({ [TRIAGE]: triage('Ticket {{n}}', 4) })).toMatchObject([
      { name: 'prompts/triage', path: TRIAGE, cases: 4, checks: ['says ok'], models: ['gpt-test'], judges: [] },
    ])
  })

  it('names judges, each once', async () => {
    const checks = '[{ type: llm-rubric, name: a, value: Is kind }, { type: llm-rubric, name: b, value: Is short }]'
    const config = `version: 1\njudge: { model: big }\nsuites:\n  - { prompt: ${TRIAGE}, checks: ${checks} }\n`
    const [suite] = await reportOf({ [TRIAGE]: triage('Ticket {{n}}', 2), [CONFIG]: config })

    expect(suite).toMatchObject({ judges: ['big'], checks: ['a', 'b', 'says ok'] })
  })

  it('names what compares embeddings, and scorers', async () => {
    const checks = '[{ type: similar, value: a }, { type: http, value: tone }]'
    const policy = 'judge: { embedding-model: openai/e }\nscorers: { tone: { url: "https://a.example/" } }'
    const config = `version: 1\n${policy}\nsuites:\n  - { prompt: ${TRIAGE}, checks: ${checks} }\n`
    const [suite] = await reportOf({ [TRIAGE]: triage('Ticket {{n}}', 2), [CONFIG]: config })

    expect(suite).toMatchObject({ judges: [], embedders: ['e'], scorers: ['scorer tone'] })
  })

  it('lists the cases that send the same request', async () => {
    const dataset = ['a', 'b', 'a', 'c', 'b', 'a'].map((n, i) => JSON.stringify({ id: `${n}${i}`, vars: { n } }))
    const config = `version: 1\nsuites:\n  - { prompt: ${TRIAGE}, dataset: d.jsonl }\n`
    const files = { [TRIAGE]: triage('Ticket {{n}}'), [CONFIG]: config, 'd.jsonl': dataset.join('\n') }

    expect((await reportOf(files))[0]?.duplicates).toEqual([
      ['a0', 'a2', 'a5'],
      ['b1', 'b4'],
    ])
  })
})
