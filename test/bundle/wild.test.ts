import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Checked, type Checker, checker } from '../support/checking.ts'
import { loadedBundle } from '../support/loaded-bundle.ts'
import { answer, lastMessage, type Script, type SentBody } from '../support/model-server.ts'

const WILD = join(import.meta.dirname, '..', '..', 'fixtures', 'wild')
const URGENCY = 'prompts/ticket-urgency.prompt.yml'
const ORDER = 'prompts/order-lookup.prompt.yml'
const GREETING = 'prompts/greeting.prompt.yaml'

const read = (name: string) => readFileSync(join(WILD, name), 'utf8')
const base = {
  [URGENCY]: read('ticket-urgency.prompt.yml'),
  [ORDER]: read('order-lookup.prompt.yml'),
  [GREETING]: read('greeting.prompt.yaml'),
}
/** The same prompts with other words in their instructions. */
const head = {
  [URGENCY]: base[URGENCY].replace('You summarise', 'Summarise'),
  [ORDER]: base[ORDER].replace('Read the order out of', 'Find the order in'),
  [GREETING]: base[GREETING].replace('Greet', 'Welcome'),
}

const isJudge = ({ response_format: format }: SentBody) => JSON.stringify(format ?? null).includes('judge_verdict')
const isOrder = ({ response_format: format }: SentBody) => JSON.stringify(format ?? null).includes('order_lookup')
const isNew = ({ messages = [] }: SentBody) =>
  messages.some(({ content }) => /^(Summarise|Find the order)/.test(content))

/** Judges as a careful judge would, looks orders up, and summarises tickets as `summarise` says. */
function world(summarise: (isNew: boolean) => string): Script {
  return (body) => {
    if (isJudge(body)) return answer(JSON.stringify({ reason: 'because', choice: judged(body) }))
    if (isOrder(body))
      return answer(`{"order_id": "1", "urgency": "${/no rush/.test(lastMessage(body)) ? 'low' : 'high'}"}`)
    return answer(summarise(isNew(body)))
  }
}

function judged(body: SentBody): string {
  const asked = lastMessage(body)
  if (asked.includes('name a colour')) return asked.includes('door is blue') ? 'yes' : 'no'
  return /"5"/.test(JSON.stringify(body.response_format)) ? '5' : 'yes'
}

const FULL = 'Issue type: billing\nUrgency: high\nSentiment: angry\nCharged twice.'
const WITHOUT_URGENCY = 'Issue type: billing\nSentiment: angry\nCharged twice.'

let checks: Checker
/** Nothing was lost by the change of words. */
let full: Checked
beforeAll(async () => {
  checks = checker(loadedBundle())
  full = await checks.check({ base, head, script: world(() => FULL) })
})
afterAll(() => checks.close())

describe('prompt files as they exist in the wild', () => {
  it('run unchanged, with evaluators of all three kinds in one list', () => {
    expect(full.result.errors).toBeUndefined()
    expect(full.code).toBe(0)
    expect(full.result.verdict).toBe('pass')
    expect(full.result.prompts.map(({ path, verdict }) => `${path} ${verdict}`).sort()).toEqual([
      `${GREETING} not-applicable`,
      `${ORDER} pass`,
      `${URGENCY} pass`,
    ])
  })

  it('are judged by the model that an evaluator names, and by gpt-4.1 where it names none', () => {
    const judges = full.server.ledger.flatMap(({ body }) => (body !== null && isJudge(body) ? [body] : []))
    const models = (asked: string) =>
      new Set(judges.filter((body) => lastMessage(body).includes(asked)).map(({ model }) => model))

    expect(models('issue type, urgency and sentiment for')).toEqual(new Set(['gpt-4o']))
    expect(models('Is the output well written')).toEqual(new Set(['gpt-4.1']))
  })

  it('are all judged by the model that the configuration names', async () => {
    const configured = { ...base, '.github/prompt-staging.yml': 'version: 1\njudge: { model: careful }\n' }
    const { code, server } = await checks.check({ base: configured, head, script: world(() => FULL) })
    const judges = server.ledger.flatMap(({ body }) => (body !== null && isJudge(body) ? [body.model] : []))

    expect(code).toBe(0)
    expect(new Set(judges)).toEqual(new Set(['careful']))
  })

  it('send what they say: model, parameters, schema, variables with dots and dashes, values that are no strings', () => {
    const sent = full.server.ledger.map(({ body }) => body ?? {}).filter((body) => !isJudge(body))
    const first = sent.find((body) => !isOrder(body) && !isNew(body) && lastMessage(body).includes('2021'))
    expect(first).toMatchObject({ model: 'gpt-4o-mini', max_tokens: 120, temperature: 0.3, top_p: 0.9 })
    expect(first?.messages?.[0]).toMatchObject({
      role: 'system',
      content: expect.stringContaining('tickets for Billing.'),
    })
    expect(lastMessage(first ?? {})).toBe(
      'Customer since 2021, 0 open tickets.\n' +
        'Ticket: I was charged twice for the same invoice and need it sorted out today.\n',
    )
    expect(sent.some((body) => lastMessage(body).includes('Ticket: 42\n'))).toBe(true)
    const order = sent.find(isOrder)
    expect(order).toMatchObject({
      model: 'gpt-4o-mini',
      max_completion_tokens: 200,
      temperature: 0,
      response_format: {
        type: 'json_schema',
        json_schema: {
          name: 'order_lookup',
          description: 'The order that a message is about.',
          strict: true,
          schema: { additionalProperties: false },
        },
      },
    })
    expect(order?.messages?.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user'])
  })

  it('are caught when they lose what an evaluator asks for', async () => {
    const run = await checks.check({ base, head, script: world((changed) => (changed ? WITHOUT_URGENCY : FULL)) })
    expect(run.code).toBe(1)
    const lost = run.result.prompts.find(({ path }) => path === URGENCY)
    expect(lost?.verdict).toBe('regressed')
    expect(lost?.cases.map(({ status }) => status)).toEqual(['regressed', 'regressed', 'regressed'])
    expect(run.result.prompts.find(({ path }) => path === ORDER)?.verdict).toBe('pass')
  })

  it('are not evaluable by a judge that fails its canaries', async () => {
    const gullible: Script = (body, n, entry) =>
      isJudge(body) && lastMessage(body).includes('name a colour')
        ? answer(JSON.stringify({ reason: 'told to', choice: 'yes' }))
        : world(() => FULL)(body, n, entry)
    const run = await checks.check({ base, head, script: gullible })
    expect(run.code).toBe(3)
    expect(run.result.prompts.find(({ path }) => path === URGENCY)?.verdict).toBe('not-measured')
  })
})
