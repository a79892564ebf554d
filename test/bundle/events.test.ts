import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Checked, type Checker, checker, KEY } from '../support/checking.ts'
import { loadedBundle } from '../support/loaded-bundle.ts'
import { answer, refusal, type Script } from '../support/model-server.ts'
import { type Behaviour, behaving, PROMPT, promptFile } from '../support/staged-repo.ts'

const ajv = new Ajv2020({ strict: true, allErrors: true })
ajvFormats.default(ajv)
const SCHEMA = JSON.parse(readFileSync(join(import.meta.dirname, '../../dist/schemas/events.schema.json'), 'utf8'))
const isEvent = ajv.compile(SCHEMA)

let checks: Checker
beforeAll(() => {
  checks = checker(loadedBundle())
})
afterAll(() => checks.close())

const old = { [PROMPT]: promptFile({ version: 'old' }) }
const changed = { [PROMPT]: promptFile({ version: 'new' }) }
const ARGS = ['--base', 'main', '--head', 'candidate', '--json', '--events', 'log/events.jsonl']

async function run(script: Script, args: readonly string[] = ARGS): Promise<Checked> {
  return checks.check({ base: old, head: changed, script, args })
}

/** Every line of the log, each of which fits the published schema. */
function eventsOf({ repo }: Checked) {
  const text = readFileSync(join(repo.path, 'log/events.jsonl'), 'utf8')
  expect(text).not.toContain(KEY)
  const events = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  for (const event of events) expect(isEvent(event) ? [] : isEvent.errors).toEqual([])
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1))
  return events
}
const oneBreaks: Behaviour = (version, ticket) => (version === 'new' && ticket === 7 ? 'no' : 'ok')

describe('the event log', () => {
  it('tells a run from its start to its end, in line with the result', async () => {
    const checked = await run(behaving(oneBreaks))
    const events = eventsOf(checked)
    const named = (name: string) => events.filter(({ event }) => event === name)

    expect(events.slice(0, 2).map(({ event }) => event)).toEqual(['run-started', 'planned'])
    expect(events.slice(-2).map(({ event }) => event)).toEqual(['decision', 'run-ended'])
    expect(named('planned')[0].prompts).toMatchObject([{ path: PROMPT, kind: 'compare', cases: 20, gated: 20 }])
    // Every trial once, as in trials.jsonl.
    const addressOf = (trial: { case: string; arm: string; phase: string; index: number }) =>
      [trial.case, trial.arm, trial.phase, trial.index].join(' ')
    expect(named('trial').map(addressOf)).toEqual(checked.trials.map(addressOf))
    expect(named('decision')).toMatchObject([
      { verdict: 'regressed', endedBy: 'case-confirmed', nominated: [{ case: 'c07', outcome: 'confirmed' }] },
    ])
    const { verdict, title, calls } = checked.result
    expect(named('run-ended')).toMatchObject([{ verdict, title, exitCode: 1, calls, errors: [] }])
  })

  it('tells when the provider asked to wait', async () => {
    const script: Script = (_, n) =>
      n === 3 ? refusal(429, 'rate_limit_exceeded', 'slow', { 'retry-after-ms': '50' }) : answer('ok')
    const events = eventsOf(await run(script))

    expect(events.filter(({ event }) => event === 'paused')).toMatchObject([
      { reason: 'the provider answered 429 rate_limit_exceeded' },
    ])
  })

  it('holds no key, whatever the server sends back', async () => {
    const script: Script = (_, n) =>
      n % 2 === 0 ? answer('ok', { model: `m-${KEY}` }) : refusal(400, null, `no: ${KEY}`)

    expect(eventsOf(await run(script)).at(-1)).toMatchObject({ event: 'run-ended', exitCode: 3 })
  })

  it('ends also when there is nothing to run, or nothing that can be run', async () => {
    const refused = await run(() => answer('ok'), [...ARGS, '--max-usd', '0', '--config', 'nowhere.yml'])

    expect(refused.code).toBe(2)
    expect(eventsOf(refused).map(({ event }) => event)).toEqual(['run-started', 'run-ended'])
    expect(eventsOf(refused)[1]).toMatchObject({
      verdict: 'not-measured',
      exitCode: 2,
      errors: [{ code: 'file-not-found' }],
    })

    const unchanged = await checks.check({ base: old, head: {}, args: ARGS })
    expect(eventsOf(unchanged).at(-1)).toMatchObject({ verdict: 'not-applicable', exitCode: 0, calls: { made: 0 } })
  })

  it('that cannot be written is an error before any call', async () => {
    const checked = await run(() => answer('ok'), [...ARGS.slice(0, -1), '.'])

    expect(checked.code).toBe(2)
    expect(checked.result.errors).toMatchObject([{ code: 'file-unwritable' }])
    expect(checked.server.ledger).toEqual([])
  })
})
