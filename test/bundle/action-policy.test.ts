import { describe, expect, it } from 'vitest'
import type { ActionRun } from '../support/action-runner.ts'
import { actionWorld, type Opening } from '../support/action-world.ts'
import { bundleWorlds, loadedWorlds } from '../support/bundle-worlds.ts'
import { findNodes, WANTED_MAJORS } from '../support/nodes.ts'
import { behavingServer, caseId, type Files, PROMPT, parseResult, promptFile } from '../support/staged-repo.ts'

const CONFIG = '.github/prompt-staging.yml'
const DATA = 'fixtures/triage.jsonl'

const open = loadedWorlds((bundle, opening: Opening) => actionWorld(bundle, opening))
/** As the runner does: every Node, and the key, which a variable sends to an address. */
const start = bundleWorlds((bundle, opening: Opening) => actionWorld(bundle, opening))

/** The prompt without cases and checks of its own, its suite in the configuration. */
const bare = (version: string) => promptFile({ version }).replace(/testData:[\s\S]*/, '')
const rows = (tickets: readonly number[]) => {
  return tickets.map((n) => `${JSON.stringify({ id: caseId(n), vars: { ticket: String(n) } })}\n`).join('')
}
const ALL = Array.from({ length: 20 }, (_, i) => i + 1)
const config = (more = '', check = 'contains, value: ok') =>
  `version: 1\n${more}suites:\n  - prompt: ${PROMPT}\n    dataset: ${DATA}\n    checks: [{ type: ${check} }]\n`
const base: Files = { [PROMPT]: bare('old'), [DATA]: rows(ALL), [CONFIG]: config() }

const caseOf = (run: ActionRun, id: string) => {
  return parseResult(run.files.get('result.json')).prompts[0]?.cases.find((found) => found.id === id)
}

/** The new version of the prompt breaks ticket 7, and nothing else. */
const breaksSeven: Opening['behaviour'] = (version, ticket) => (version === 'new' && ticket === 7 ? 'no' : 'ok')

describe('a pull request that lowers its own bar', () => {
  it.each<[string, Files, RegExp]>([
    [
      'by its thresholds',
      { [CONFIG]: config('gate: { alpha: 0.000001, tolerance: 0.99, max-broken-cases: 9 }\n') },
      /The change to gate in .*prompt-staging\.yml.* takes effect after merge/,
    ],
    [
      'by its checks',
      { [CONFIG]: config('', 'max-length, value: 1000') },
      /The change to suites in .*prompt-staging\.yml.* takes effect after merge/,
    ],
    [
      'by deleting the case that fails',
      { [DATA]: rows(ALL.filter((n) => n !== 7)) },
      /removing case <?.*c07.* takes effect after merge; until then main.s fixtures decide/,
    ],
    [
      'by editing the case that fails',
      { [DATA]: rows(ALL).replace('{"id":"c07","vars":{"ticket":"7"}}', '{"id":"c07","vars":{"ticket":"8"}}') },
      /editing case .*c07.* takes effect after merge/,
    ],
    ['by deleting the configuration', { [CONFIG]: null }, /Deleting .*prompt-staging\.yml.* takes effect after merge/],
  ])('%s is gated by the base’s, and told', async (_, head, notice) => {
    const world = await open({ base, head: { [PROMPT]: bare('new'), ...head }, behaviour: breaksSeven })
    const run = await world.run()
    expect([run.code, run.outputs.get('verdict')]).toEqual([1, 'regressed'])
    expect(caseOf(run, 'c07')).toMatchObject({ status: 'regressed', confirmed: true })
    expect(run.outputs.get('cases')).toBe('20')
    const [comment] = world.gitHub.state.comments
    expect(plain(comment?.body ?? '')).toMatch(notice)
    expect(plain(run.summary)).toMatch(notice)
  })

  it('by pointing the key elsewhere reaches nobody else', async () => {
    const elsewhere = await behavingServer(() => 'ok')
    const provider = `provider: { base-url: "${elsewhere.baseUrl}" }\n`
    const world = await start({ base, head: { [PROMPT]: bare('new'), [CONFIG]: config(provider) } })
    const env = { OPENAI_BASE_URL: world.models.baseUrl }
    const run = await world.run({ inputs: { 'base-url': '' }, options: { env } })
    await elsewhere.close()
    expect([run.code, elsewhere.ledger]).toEqual([1, []])
    expect(world.models.ledger.length).toBeGreaterThan(0)
    expect(plain(world.gitHub.state.comments[0]?.body ?? '')).toMatch(/The change to provider in .* takes effect/)
  })

  it('with easy cases dilutes nothing: they run on both versions and are reported', async () => {
    const head = { [PROMPT]: bare('new'), [DATA]: rows([...ALL, ...ALL.map((n) => n + 20)]) }
    const world = await open({ base, head, behaviour: breaksSeven })
    const run = await world.run()
    expect([run.code, run.outputs.get('cases')]).toEqual([1, '20'])
    expect(caseOf(run, 'c21')).toMatchObject({ status: 'unpaired', why: 'new' })
  })
})

describe('on every Node', () => {
  const nodes = findNodes()
  for (const major of WANTED_MAJORS) {
    const node = nodes.get(major)
    if (node === undefined) console.warn(`NOT TESTED on Node ${major}: no such Node on PATH`)
    it.skipIf(node === undefined)(`removed fixtures still count on Node ${major}`, async () => {
      const head = { [PROMPT]: bare('new'), [DATA]: rows([1, 2, 3]), [CONFIG]: config() }
      const world = await start({ base, head, behaviour: breaksSeven })
      const run = await world.run({ options: node === undefined ? {} : { node } })
      expect([run.code, run.outputs.get('cases')]).toEqual([1, '20'])
      expect(plain(world.gitHub.state.comments[0]?.body ?? '')).toContain('removing 17 cases')
    })
  }
})

/** Markdown without its marks, as far as these sentences have any. */
function plain(markdown: string): string {
  return markdown.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
}
