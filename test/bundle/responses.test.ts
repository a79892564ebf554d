import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Checker, checker } from '../support/checking.ts'
import { loadedBundle } from '../support/loaded-bundle.ts'
import { lastMessage, response, type Script, type SentBody } from '../support/model-server.ts'
import { addressOf, PROMPT, promptFile } from '../support/staged-repo.ts'

const CONFIG = '.github/prompt-staging.yml'
const API = { [CONFIG]: 'version: 1\nprovider: { api: responses }\n' }
const RUBRIC = `  - name: says ok
    string: { contains: ok }
  - name: is polite
    llm: { modelId: gpt-judge, prompt: "Is it polite? {{completion}}", choices: [{ choice: yes, score: 1 }, { choice: no, score: 0 }] }`

let checks: Checker
beforeAll(() => {
  checks = checker(loadedBundle())
})
afterAll(() => checks.close())

/** Plays the prompt's model by `text`, and a judge that gets everything right. */
function playing(text: (body: SentBody) => string): Script {
  return (body) => {
    if (body.model !== 'gpt-judge') return response(text(body))
    const isBad = lastMessage(body).includes('The parcel arrives')
    return response(JSON.stringify({ reason: 'seen', choice: isBad ? 'no' : 'yes' }))
  }
}

describe('a check over the Responses API', () => {
  it('comes to a verdict, judges included, and stores nothing at the provider', async () => {
    const run = await checks.check({
      base: { ...API, [PROMPT]: promptFile({ version: 'old', evaluators: RUBRIC }) },
      head: { [PROMPT]: promptFile({ version: 'new', evaluators: RUBRIC }) },
      script: playing((body) => (addressOf(body).version === 'old' ? 'ok' : 'no')),
    })
    expect([run.code, run.result.verdict]).toEqual([1, 'regressed'])
    // 20 cases on two arms, each judged, and two known cases for the judge.
    expect(run.result.calls).toMatchObject({ made: 82, judge: 42 })
    expect(new Set(run.server.ledger.map(({ path }) => path))).toEqual(new Set(['/v1/responses']))
    expect(run.server.ledger.every(({ body }) => body?.store === false && body.messages === undefined)).toBe(true)
    expect(run.trials.every(({ output }) => output === 'ok' || output === 'no')).toBe(true)
  })

  it('passes on what the prompt asks for, in the words of that API', async () => {
    const format = `responseFormat: json_schema
jsonSchema: { name: answer, description: What to say., strict: true, schema: { type: object } }
modelParameters: { maxTokens: 50, temperature: 0 }`
    const prompt = (version: string) => `${promptFile({ version })}${format}\n`
    const run = await checks.check({
      base: { ...API, [PROMPT]: prompt('old') },
      head: { [PROMPT]: prompt('new') },
      script: playing(() => 'ok'),
    })
    expect(run.code).toBe(0)
    expect(run.server.ledger[0]?.body).toEqual({
      model: 'gpt-test',
      input: expect.any(Array),
      max_output_tokens: 50,
      temperature: 0,
      text: {
        format: {
          type: 'json_schema',
          name: 'answer',
          description: 'What to say.',
          strict: true,
          schema: { type: 'object' },
        },
      },
      store: false,
    })
  })

  it('refuses a prompt that says what this API cannot be told, before any call', async () => {
    const stopping = `${promptFile({ version: 'new' })}modelParameters: { stop: END }\n`
    const run = await checks.check({
      base: { ...API, [PROMPT]: promptFile({ version: 'old' }) },
      head: { [PROMPT]: stopping },
    })
    expect(run.code).toBe(2)
    expect(run.result.errors).toMatchObject([{ code: 'prompt-unsupported', file: PROMPT }])
    expect(run.result.errors?.[0]?.message).toContain('`stop`')
    expect(run.server.ledger).toEqual([])
  })

  it('lets the change pass that mends a prompt of main', async () => {
    const stopping = `${promptFile({ version: 'old' })}modelParameters: { stop: END }\n`
    const run = await checks.check({
      base: { ...API, [PROMPT]: stopping },
      head: { [PROMPT]: promptFile({ version: 'new' }) },
      script: playing(() => 'ok'),
    })
    expect([run.code, run.result.verdict]).toEqual([0, 'pass'])
    expect(run.files.get('comment.md')).toContain('the Responses API does not have')
  })

  it('is understood by the simulator', async () => {
    const example = (path: string) =>
      readFileSync(join(import.meta.dirname, '../../fixtures/support-triage', path), 'utf8')
    const prompt = 'prompts/support-triage.prompt.yml'
    const config = example('prompt-staging.yml').replace(/^provider:$/m, 'provider:\n  api: responses')
    const run = await checks.check({
      base: {
        [CONFIG]: config.includes('api: responses') ? config : `${config}\nprovider: { api: responses }\n`,
        [prompt]: example('support-triage.prompt.yml'),
        'fixtures/support-triage.jsonl': example('support-triage.jsonl'),
      },
      head: { [prompt]: example('candidates/shorter.prompt.yml') },
      args: ['--base', 'main', '--head', 'candidate', '--json', '--base-url', 'simulator'],
    })
    expect([run.code, run.result.verdict]).toEqual([1, 'regressed'])
    expect(run.result.calls.failed).toBe(0)
  })
})
