import { describe, expect, it } from 'vitest'
import { fault } from '../../src/domain/fault.ts'
import { CONFIG, examine, TRIAGE, triage } from '../support/doctor-world.ts'
import { httpError, says } from '../support/fake-model.ts'

const here = { [TRIAGE]: triage('Ticket {{n}}') }

describe('doctor', () => {
  it('examines prompts that have not changed, and makes no call', async () => {
    const { report, requests } = await examine({ here })

    expect(report.suites).toMatchObject([
      { path: TRIAGE, cases: 6, checks: ['says ok'], models: ['gpt-test'], judges: [], duplicates: [] },
    ])
    // 6 cases on two versions; 1.6 times that, 19.2; 5 rounds and a tenth of 16 confirmation pairs, 6.6 times that, 79.2.
    const { screening, typical, largest } = report.suites[0]?.estimate ?? report.total
    expect([screening.calls, typical.calls, largest.calls]).toEqual([12, 20, 80])
    expect(report.change).toMatchObject({ base: { ref: 'main' }, prompts: [], estimate: { screening: { calls: 0 } } })
    expect(requests).toEqual([])
  })

  it('says what a check would do now', async () => {
    const [added, bare] = ['prompts/added.prompt.yml', 'prompts/bare.prompt.yml']
    const unchecked = (word: string) => `model: m\nmessages: [{ role: user, content: ${word} }]\n`
    const main = { [TRIAGE]: triage('Old {{n}}'), [bare]: unchecked('old') }
    const files = { ...here, [bare]: unchecked('new'), [added]: triage('Nothing like it: {{n}} and more', 5) }
    const { report } = await examine({ main, here: files })

    expect(report.change?.prompts).toEqual([
      { path: added, kind: 'new', cases: 5, reason: null },
      { path: bare, kind: 'not-applicable', cases: 0, reason: expect.stringContaining('no suite names it') },
      { path: TRIAGE, kind: 'compare', cases: 6, reason: null },
    ])
    // A new prompt runs once a case.
    expect(report.change?.estimate.screening.calls).toBe(5 + 12)
  })

  it('finds what is broken in a prompt that has not changed', async () => {
    const broken = { [TRIAGE]: triage('Ticket {{number}}', 2) }

    await expect(examine({ main: broken, here: broken })).rejects.toMatchObject({
      problems: [{ code: 'variable-missing', file: TRIAGE }, { code: 'variable-missing' }],
    })
  })

  it('tells the problems of the version and of the change together, each once', async () => {
    const config = (dataset: string) => `version: 1\nsuites:\n  - prompt: ${TRIAGE}\n    dataset: ${dataset}\n`
    const files = { [TRIAGE]: triage('New {{n}}', 1), [CONFIG]: config('nowhere.jsonl') }

    await expect(examine({ main: { [TRIAGE]: triage('Old {{n}}', 1) }, here: files })).rejects.toMatchObject({
      problems: [{ code: 'file-not-found', file: CONFIG, line: 3 }],
    })
  })

  it('examines a commit under its own policy, and says where it was read', async () => {
    const config = 'version: 1\nprovider: { models: [another] }\n'
    const commit = { ...here, [CONFIG]: config }

    await expect(examine({ main: here, here: commit, inputs: { head: 'feature' } })).rejects.toMatchObject({
      code: 'model-not-allowed',
    })
    const { report } = await examine({ here: { ...here, [CONFIG]: 'version: 1\n' }, inputs: { head: 'feature' } })
    expect(report).toMatchObject({ config: CONFIG, head: { ref: 'feature', sha: '2'.repeat(40) } })
  })

  it('goes without a base that is not there, but not without one that was named', async () => {
    const lost = () => Promise.reject(fault('ref-not-found', 'HEAD has no commit yet.', 'Commit something first.'))
    const { report } = await examine({ here, repository: { defaultBase: lost } })

    expect(report.change).toBeNull()
    expect(report.notices[0]).toBe(
      'A check would find nothing to compare with: HEAD has no commit yet. Commit something first.',
    )
    await expect(examine({ here, inputs: { base: 'nope' } })).rejects.toMatchObject({ code: 'ref-not-found' })
  })

  it('needs a repository', async () => {
    const outside = () => Promise.reject(fault('not-a-repository', 'x is not in a git repository', 'Run git init.'))

    await expect(examine({ here, repository: { defaultBase: outside } })).rejects.toMatchObject({
      code: 'not-a-repository',
    })
  })

  it('refuses a suite whose screening the budget does not cover', async () => {
    const files = { ...here, [CONFIG]: 'version: 1\nbudget: { calls: 11 }\n' }

    await expect(examine({ here: files })).rejects.toMatchObject({
      problems: [{ code: 'budget-too-small', file: TRIAGE }],
    })
  })

  it('refuses a change whose prompts are too much for the budget together', async () => {
    const second = 'prompts/second.prompt.yml'
    const files = (word: string) => ({
      [TRIAGE]: triage(`${word} {{n}}`),
      [second]: triage(`${word} and quite another {{n}}`),
      [CONFIG]: 'version: 1\nbudget: { calls: 23 }\n',
    })

    await expect(examine({ main: files('Old'), here: files('New') })).rejects.toMatchObject({
      problems: [{ code: 'budget-too-small' }],
    })
    const { report } = await examine({ here: files('Old') })
    expect(report.notices).toContainEqual(expect.stringContaining('When all 2 prompts change at once'))
  })

  it('takes the budget of the command line', async () => {
    const prices = 'version: 1\nprovider: { prices: { gpt-test: { input: 1000, output: 1000 } } }\n'
    const files = { ...here, [CONFIG]: prices }

    await expect(examine({ here: files, inputs: { maxUsd: 0.1 } })).rejects.toMatchObject({ code: 'budget-too-small' })
    const { report } = await examine({ here: files, inputs: { maxUsd: 1000 } })
    expect(report.budget.usd).toBe(1000)
  })

  it('is content with a repository without any suite, but says so', async () => {
    const { report, opened } = await examine({ here: { 'README.md': 'x' }, inputs: { ping: true } })

    expect(report).toMatchObject({ suites: [], config: null, pings: [] })
    expect(report.notices[0]).toContain('No prompt has a suite')
    expect(opened).toEqual([])
  })
})

describe('whether the model could be called', () => {
  it('is seen without a call where there is a key, so that a wrong setting is told', async () => {
    const { opened, requests, closed } = await examine({ here })

    expect([opened, requests, closed()]).toEqual([[true], [], 1])
  })

  it.each([{ key: 'missing' } as const, { address: 'simulator', key: 'not-needed' } as const])(
    'is not asked with %j',
    async (status) => {
      const { opened, report } = await examine({ here, status })

      expect([opened, report.pings]).toEqual([[], null])
    },
  )

  it('is tried on request, with one call to each model', async () => {
    const judged =
      '  - { name: kind, llm: { modelId: judge-model, prompt: \'Is it kind? {{completion}}\', choices: [{ choice: "yes", score: 1 }, { choice: "no", score: 0 }] } }'
    const second = 'prompts/second.prompt.yml'
    const files = { [TRIAGE]: triage('Ticket {{n}}', 6, judged), [second]: triage('Another {{n}}') }
    const { report, requests, closed } = await examine({
      here: files,
      inputs: { ping: true },
      script: () => says('yes'),
    })

    expect(requests.map(({ model }) => model)).toEqual(['gpt-test', 'judge-model'])
    expect(report.pings).toMatchObject([
      { model: 'gpt-test', purpose: 'prompt', result: { kind: 'answered' } },
      { model: 'judge-model', purpose: 'judge', result: { kind: 'answered' } },
    ])
    expect(closed()).toBe(1)
  })

  it('lets go of the model also when a call fails', async () => {
    const { report, closed } = await examine({
      here,
      inputs: { ping: true },
      script: () => httpError(401, 'invalid_api_key'),
    })

    expect(report.pings).toMatchObject([{ result: { kind: 'failed', class: 'account-terminal' } }])
    expect(closed()).toBe(1)
  })
})
