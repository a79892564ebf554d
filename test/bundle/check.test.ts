import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Checked, type Checker, checker, KEY } from '../support/checking.ts'
import { loadedBundle } from '../support/loaded-bundle.ts'
import { answer, refusal, type Script } from '../support/model-server.ts'
import { addressOf, type Behaviour, behaving, type Files, PROMPT, promptFile } from '../support/staged-repo.ts'

const CONFIG = '.github/prompt-staging.yml'
const old = { [PROMPT]: promptFile({ version: 'old' }) }
const changed = { [PROMPT]: promptFile({ version: 'new' }) }
const config = (text: string): Files => ({ [CONFIG]: `version: 1\n${text}\n` })

let checks: Checker
beforeAll(() => {
  checks = checker(loadedBundle())
})
afterAll(() => checks.close())

/** A check against a server that answers every request: each answer must have become a trial, once. */
async function check(behaviour: Behaviour, base: Files = old, head: Files = changed): Promise<Checked> {
  const run = await checks.check({ base, head, script: behaving(behaviour) })
  expect(run.trials.filter(({ output }) => output !== null)).toHaveLength(run.server.ledger.length)
  return run
}

/** What must hold whatever the verdict: files, output and figures agree, and nothing was paid for twice. */
function expectSound({ result, stdout, trials, server, files, code }: Checked): void {
  expect(JSON.parse(stdout)).toEqual(result)
  expect(result.schemaVersion).toBe(1)
  expect(result.calls.made).toBe(server.ledger.length)
  expect(files.has('comment.md')).toBe(true)
  expect([0, 1, 3]).toContain(code)

  const addresses = trials.map((trial) => [trial.prompt, trial.case, trial.arm, trial.phase, trial.index].join(' '))
  expect(new Set(addresses).size).toBe(addresses.length)
  const everything = [stdout, ...files.values()].join('\n')
  expect(everything).not.toContain(KEY)
}

describe('the verdict', () => {
  it('is pass, exit 0, after one look when nothing breaks', async () => {
    const run = await check(() => 'ok')
    expectSound(run)
    expect(run.code).toBe(0)
    expect(run.result.verdict).toBe('pass')
    expect(run.result.prompts[0]?.comparison).toMatchObject({ cases: 20, delta: 0 })
    // 20 cases, one trial on each of two arms: p is 1, far above the 0.30 that stops as a pass.
    expect(run.server.ledger).toHaveLength(40)
  })

  it('is regressed, exit 1, after one look when everything breaks', async () => {
    const run = await check((version) => (version === 'old' ? 'ok' : 'no'))
    expectSound(run)
    expect(run.code).toBe(1)
    expect(run.result.verdict).toBe('regressed')
    // p is 2^-20, below 0.0005.
    expect(run.server.ledger).toHaveLength(40)
    expect(run.result.prompts[0]?.comparison).toMatchObject({ cases: 20, delta: -1 })
  })

  it('is regressed, exit 1, when one case broke for good', async () => {
    const run = await check((version, ticket) => (version === 'new' && ticket === 7 ? 'no' : 'ok'))
    expectSound(run)
    expect(run.code).toBe(1)
    expect(run.result.verdict).toBe('regressed')
    const broken = run.result.prompts[0]?.cases.filter(({ status }) => status === 'regressed')
    expect(broken).toEqual([expect.objectContaining({ id: 'c07', confirmed: true })])
    // One nominated case needs odds of 1 / 0.002 = 500; each fresh pair multiplies them by 3.11, and 3.11^6 = 905 is the
    // first power beyond (pairs come in twos): 6 pairs of two calls after the 40 of the screening.
    expect(run.server.ledger).toHaveLength(52)
  })

  it('is pass, exit 0, when a case flips once and does not hold', async () => {
    const run = await check((version, ticket, nth) => (version === 'new' && ticket === 7 && nth === 1 ? 'no' : 'ok'))
    expectSound(run)
    expect(run.code).toBe(0)
    expect(run.result.verdict).toBe('pass')
    expect(run.result.prompts[0]?.cases.find(({ id }) => id === 'c07')?.status).toBe('flaky')
    // Both arms passing multiplies the odds by 0.575: 0.575^2 = 0.33 is kept, 0.575^4 = 0.11 < 0.2 is dropped.
    expect(run.server.ledger).toHaveLength(48)
  })

  describe('when the budget ends in between', () => {
    const two: Behaviour = (version, ticket) => (version === 'new' && ticket <= 2 ? 'no' : 'ok')

    it('is inconclusive, exit 0', async () => {
      // Two of twenty broke: p = 1/4, which is not above 0.30. All 40 calls went into the screening.
      const run = await check(two, { ...old, ...config('budget: { calls: 40 }') })
      expectSound(run)
      expect(run.code).toBe(0)
      expect(run.result.verdict).toBe('inconclusive')
      expect(run.server.ledger).toHaveLength(40)
    })

    it('is inconclusive, exit 3, under on-inconclusive: fail', async () => {
      const run = await check(two, { ...old, ...config('budget: { calls: 40 }\ngate: { on-inconclusive: fail }') })
      expectSound(run)
      expect(run.code).toBe(3)
      expect(run.result.verdict).toBe('inconclusive')
      expect(run.result.title).toMatch(/^Could not evaluate/)
    })
  })

  it('is not-measured, exit 3, and not one call more when the account is refused', async () => {
    const run = await checks.check({
      base: { ...old, ...config('provider: { concurrency: 1 }') },
      head: changed,
      script: () => refusal(401, 'invalid_api_key', `Incorrect API key provided: ${KEY}`),
    })
    expectSound(run)
    expect(run.code).toBe(3)
    expect(run.result.verdict).toBe('not-measured')
    expect(run.result.title).toMatch(/^Could not evaluate/)
    expect(run.server.ledger).toHaveLength(1)
  })

  it("is not-measured, never regressed, when the candidate's model does not exist", async () => {
    const run = await checks.check({
      base: old,
      head: { [PROMPT]: promptFile({ version: 'new', model: 'gone' }) },
      script: (body) => (body.model === 'gone' ? refusal(404, 'model_not_found') : answer('ok')),
    })
    expectSound(run)
    expect(run.code).toBe(3)
    expect(run.result.verdict).toBe('not-measured')
  })

  it('is not-measured when too many cases could not be measured', async () => {
    // 3 of 20 is above max-missing, 10 %.
    const script: Script = (body) => (addressOf(body).ticket <= 3 ? refusal(400, 'content_policy_error') : answer('ok'))
    const run = await checks.check({ base: old, head: changed, script })
    expectSound(run)
    expect(run.code).toBe(3)
    expect(run.result.verdict).toBe('not-measured')
    expect(run.result.prompts[0]?.cases.filter(({ why }) => why?.startsWith('errored'))).toHaveLength(3)
  })

  it('is not-applicable, exit 0, without a call or a key when no prompt changed', async () => {
    const commented = {
      [PROMPT]: `# a comment\n${promptFile({ version: 'old' })}`.replace('name: Triage', 'name: Other'),
    }
    const run = await checks.check({ base: old, head: commented, env: { OPENAI_API_KEY: '' } })
    expectSound(run)
    expect(run.code).toBe(0)
    expect(run.result.verdict).toBe('not-applicable')
    expect(run.server.ledger).toEqual([])
  })

  it('is pass without a call or a key when every request is the same', async () => {
    const respelt = { [PROMPT]: promptFile({ version: 'old', user: 'Ticket {{ ticket }}' }) }
    const run = await checks.check({ base: old, head: respelt, env: { OPENAI_API_KEY: '' } })
    expectSound(run)
    expect(run.code).toBe(0)
    expect(run.result.verdict).toBe('pass')
    expect(run.server.ledger).toEqual([])
  })

  it('of a new prompt is pass after one run of the candidate', async () => {
    const run = await check(() => 'ok', { 'README.md': 'empty' }, changed)
    expectSound(run)
    expect(run.code).toBe(0)
    expect(run.result.verdict).toBe('pass')
    expect(run.server.ledger).toHaveLength(20)
    expect(run.result.title).toMatch(/ is new.*nothing to compare with/)
  })

  it('of a deleted prompt is not-applicable, and it is listed', async () => {
    const run = await check(() => 'ok', old, { [PROMPT]: null })
    expectSound(run)
    expect(run.code).toBe(0)
    expect(run.result.prompts).toEqual([expect.objectContaining({ path: PROMPT, verdict: 'not-applicable' })])
    expect(run.server.ledger).toEqual([])
  })

  it('of a renamed prompt comes from a comparison with its old self', async () => {
    const moved = 'prompts/routing.prompt.yml'
    const run = await check((version) => (version === 'old' ? 'ok' : 'no'), old, {
      [PROMPT]: null,
      [moved]: promptFile({ version: 'new' }),
    })
    expectSound(run)
    expect(run.code).toBe(1)
    expect(run.result.prompts[0]).toMatchObject({ path: moved, verdict: 'regressed', comparison: { cases: 20 } })
  })

  it('of several prompts is the worst of theirs', async () => {
    const second = 'prompts/second.prompt.yml'
    const run = await check(
      (version) => (version === 'broken' ? 'no' : 'ok'),
      { ...old, [second]: promptFile({ version: 'second' }) },
      { ...changed, [second]: promptFile({ version: 'broken' }) },
    )
    expectSound(run)
    expect(run.code).toBe(1)
    expect(run.result.verdict).toBe('regressed')
    expect(run.result.prompts.map(({ path, verdict }) => `${path} ${verdict}`).sort()).toEqual([
      `${second} regressed`,
      `${PROMPT} pass`,
    ])
  })
})

describe('what a pull request brings', () => {
  it('adds cases that are run and reported and decide nothing', async () => {
    const head = { [PROMPT]: promptFile({ version: 'new', cases: 40 }) }
    const run = await check((version, ticket) => (version === 'new' && ticket > 20 ? 'no' : 'ok'), old, head)
    expectSound(run)
    expect(run.code).toBe(0)
    expect(run.result.prompts[0]?.comparison?.cases).toBe(20)
    expect(run.result.prompts[0]?.cases.filter(({ why }) => why === 'new')).toHaveLength(20)
  })

  it('cannot take away the case that fails', async () => {
    const kept = promptFile({ version: 'new' }).replace('  - { id: c07, ticket: 7 }\n', '')
    const run = await check((version, ticket) => (version === 'new' && ticket === 7 ? 'no' : 'ok'), old, {
      [PROMPT]: kept,
    })
    expectSound(run)
    expect(run.code).toBe(1)
  })

  it('cannot take away the check that fails', async () => {
    const lax = { [PROMPT]: promptFile({ version: 'new', evaluators: '  - name: any\n    string: { contains: "" }' }) }
    const run = await check((version) => (version === 'old' ? 'ok' : 'no'), old, lax)
    expectSound(run)
    expect(run.code).toBe(1)
  })

  it('cannot send the key elsewhere', async () => {
    const elsewhere = await checks.check({ base: old, head: old })
    const head = { ...changed, ...config(`provider: { base-url: "${elsewhere.server.baseUrl}" }`) }
    const run = await checks.check({ base: { ...old, ...config('') }, head, script: () => answer('ok') })
    expect(run.result.verdict).toBe('pass')
    expect(elsewhere.server.ledger).toEqual([])
    expect(run.files.get('comment.md')).toContain('after merge')
  })
})

describe('a model server that stumbles', () => {
  it('is asked again, and no answer is paid for twice', async () => {
    const failed = new Set<string>()
    const script: Script = (_, __, { text }) => {
      if (failed.has(text)) return answer('ok')
      failed.add(text)
      return refusal(500, null)
    }
    const four = (version: string) => ({ [PROMPT]: promptFile({ version, cases: 4 }) })
    const run = await checks.check({ base: four('old'), head: four('new'), script })
    expectSound(run)
    expect(run.code).toBe(0)
    // 4 cases on 2 arms: 8 requests, each refused once and answered once.
    expect(run.server.ledger).toHaveLength(16)
    expect(run.result.calls).toMatchObject({ made: 16, retried: 8 })
    expect(run.trials.filter(({ output }) => output !== null)).toHaveLength(8)
  })
})
