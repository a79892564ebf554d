import { describe, expect, it } from 'vitest'
import type { AskedCheck, Output } from '../../src/domain/check.ts'
import type { Digest } from '../../src/domain/digest.ts'
import { type Score, verdictScore } from '../../src/domain/score.ts'
import { askJudge } from '../../src/run/judge.ts'
import { callWorld, fixedChance } from '../support/call-world.ts'
import { httpError, type ReplyScript, says } from '../support/fake-model.ts'
import { judge, remote } from '../support/run-builders.ts'

const OUTPUT: Output = {
  text: 'an answer',
  finishReason: 'stop',
  refusal: null,
  toolCalls: [],
  tools: [],
  ms: 5,
  costUsd: null,
}

const JUDGING = {
  placeOf: (judge: Digest) => ({ kind: 'canary', name: 'here', judge }) as const,
  stands: ({ kind }: Score) => kind === 'scored',
}

async function ask(script: ReplyScript, check: AskedCheck = judge(), options: Parameters<typeof callWorld>[1] = {}) {
  const world = callWorld(script, options)
  const judgement = await world.clock.run(
    askJudge({ check, output: OUTPUT, ...JUDGING }, { ask: world.ask, chance: fixedChance() }),
  )
  return {
    ...judgement,
    requests: world.model.requests,
    counts: world.tally.counts(),
    elapsedMs: world.clock.monotonicMs(),
  }
}

describe('a judge', () => {
  it('is asked about the output, behind a boundary that nobody can guess, and its verdict is the score', async () => {
    const { score, requests, counts } = await ask(() => says('yes'))
    expect(score).toEqual(verdictScore(true, 'yes'))
    expect(requests.map(({ messages }) => messages[0]?.content)).toEqual(['judge token-1: an answer'])
    expect(counts).toMatchObject({ made: 1, judge: 1 })
  })

  it('is not asked what can be decided without it', async () => {
    const decided = verdictScore(false, 'the answer is empty')
    const { score, requests } = await ask(() => says('yes'), judge({ guard: () => decided }))
    expect([score, requests]).toEqual([decided, []])
  })

  it('is asked again when the call fails for the moment', async () => {
    const { score, counts } = await ask((_, n) => (n === 1 ? httpError(500) : says('no')))
    expect([score.kind, counts.judge]).toEqual(['scored', 2])
  })

  it.each([
    ['gives no verdict', says('perhaps'), 'judge-unparseable', null],
    ['cannot be reached', httpError(500), 'judge-unavailable', null],
    ['will not read the answer', httpError(400, 'content_filter'), 'judge-unavailable', null],
    [
      'does not exist',
      httpError(404, 'model_not_found'),
      'judge-unavailable',
      {
        endedBy: 'judge-error',
        because: expect.stringContaining(
          'the judge cannot be asked, the provider answered 404 model_not_found: check `judge.model`',
        ),
      },
    ],
    ['may not be asked', httpError(401), 'judge-unavailable', null],
  ] as const)('that %s neither passes nor fails anything', async (_, reply, cause, unusable) => {
    expect(await ask(() => reply)).toMatchObject({ score: { kind: 'unscored', cause }, unusable })
  })

  it.each([
    [httpError(400, 'unsupported_value', { message: 'json_schema is not offered' }), 'json_schema is not offered'],
    [{ kind: 'invalid-answer', message: 'the answer has no choices' }, 'the answer has no choices'],
  ] as const)('tells in the words of the server why there is no verdict: %j', async (reply, words) => {
    const { score } = await ask(() => reply)
    expect(score.reason).toContain(`: ${words}`)
  })

  it('that is refused may be one that answers by no schema', async () => {
    const { unusable } = await ask(() => httpError(400, 'unsupported_value'))
    expect(unusable?.because).toContain('JSON Schema')
  })

  it('leaves the output unscored when the budget is spent', async () => {
    const { score } = await ask(() => says('yes'), judge(), { budget: { calls: 0 } })
    expect(score).toMatchObject({ kind: 'unscored', cause: 'budget-spent', reason: 'the budget of 0 calls is spent' })
  })
})

describe('a check that asks no judge', () => {
  it.each(['similarity', 'scorer'] as const)('takes the same way: %s', async (kind) => {
    const { score, requests, counts } = await ask(() => says('0.25'), remote(kind))

    expect(score).toMatchObject({ kind: 'scored', value: 0.25 })
    expect(requests).toEqual([remote(kind).request(OUTPUT, 'b')])
    expect(counts).toMatchObject({ made: 1, judge: 1 })
  })

  it('says that it is the embedding model which cannot be asked, and which key names it', async () => {
    const { unusable } = await ask(() => httpError(404, 'model_not_found'), remote('similarity'))

    expect(unusable?.endedBy).toBe('judge-error')
    expect(unusable?.because).toContain(
      'the embedding model cannot be asked, the provider answered 404 model_not_found: ',
    )
    expect(unusable?.because).toContain('`judge.embedding-model`')
  })

  it('tries a scorer again, waits as long as it says, and leaves the output unscored in the end', async () => {
    const down = { kind: 'scorer-error', code: 'http-503', message: 'x', status: 503, retryAfterMs: 60_000 } as const
    const { score, unusable, counts, elapsedMs } = await ask(() => down, remote('scorer'))

    expect(score).toMatchObject({ kind: 'unscored', cause: 'judge-unavailable', reason: 'the scorer answered 503' })
    expect([unusable, counts.made]).toEqual([null, 5])
    expect(elapsedMs).toBeGreaterThanOrEqual(240_000)
  })

  it('gives up at once on a scorer that will never answer', async () => {
    const gone = { kind: 'scorer-error', code: 'http-404', message: 'x', status: 404, retryAfterMs: null } as const
    const { unusable, counts } = await ask(() => gone, remote('scorer'))

    expect([unusable, counts.made]).toEqual([
      {
        endedBy: 'scorer-error',
        because: expect.stringContaining('the scorer cannot be asked, the scorer answered 404: '),
      },
      1,
    ])
  })
})
