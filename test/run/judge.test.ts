import { describe, expect, it } from 'vitest'
import type { JudgeCheck, Output } from '../../src/domain/check.ts'
import type { Digest } from '../../src/domain/digest.ts'
import { type Score, verdictScore } from '../../src/domain/score.ts'
import { askJudge } from '../../src/run/judge.ts'
import { callWorld, fixedChance } from '../support/call-world.ts'
import { httpError, type ReplyScript, says } from '../support/fake-model.ts'
import { judge } from '../support/run-builders.ts'

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

async function ask(script: ReplyScript, check: JudgeCheck = judge(), options: Parameters<typeof callWorld>[1] = {}) {
  const world = callWorld(script, options)
  const judgement = await world.clock.run(
    askJudge({ check, output: OUTPUT, ...JUDGING }, { ask: world.ask, chance: fixedChance() }),
  )
  return { ...judgement, requests: world.model.requests, counts: world.tally.counts() }
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
      expect.stringContaining('the judge cannot be asked, the provider answered 404 model_not_found: '),
    ],
    ['may not be asked', httpError(401), 'judge-unavailable', null],
  ] as const)('that %s neither passes nor fails anything', async (_, reply, cause, unusable) => {
    expect(await ask(() => reply)).toMatchObject({ score: { kind: 'unscored', cause }, unusable })
  })

  it('leaves the output unscored when the budget is spent', async () => {
    const { score } = await ask(() => says('yes'), judge(), { budget: { calls: 0 } })
    expect(score).toMatchObject({ kind: 'unscored', cause: 'budget-spent', reason: 'the budget of 0 calls is spent' })
  })
})
