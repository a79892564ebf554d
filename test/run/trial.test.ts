import { describe, expect, it } from 'vitest'
import type { CaseCheck } from '../../src/domain/check.ts'
import type { ModelReply } from '../../src/domain/model.ts'
import { scored } from '../../src/domain/score.ts'
import { runTrial, type TrialTask } from '../../src/run/trial.ts'
import { callWorld, fixedChance } from '../support/call-world.ts'
import { httpError, says } from '../support/fake-model.ts'
import { holds, judge, plannedCase, spec } from '../support/run-builders.ts'

const isSent = (content: string | undefined) => content?.startsWith('judge') !== true

/** @param verdict what the judge's model says. */
async function run(reply: ModelReply, checks: readonly CaseCheck[] = [holds('ok')], verdict: ModelReply = says('yes')) {
  const world = callWorld((request) => (isSent(request.messages[0]?.content) ? reply : verdict), {
    prices: { 'gpt-test': { input: 100_000, output: 0 } },
  })
  const planned = plannedCase('c1', { checks })
  const address = { prompt: 'prompts/p', caseId: 'c1', arm: 'candidate', phase: 'screen', index: 1 } as const
  const task: TrialTask = { address, planned, sent: planned.candidate }
  const ran = await world.clock.run(runTrial(task, { ...world, chance: fixedChance() }))
  if (ran.kind === 'not-run') throw new Error('the trial was not run')
  return { ...ran, requests: world.model.requests, digest: planned.candidate.digest }
}

describe('a trial', () => {
  it('holds where it stands, what the model said and how it was scored', async () => {
    const { trial, digest, unusable } = await run(says('all ok', { ms: 33 }))
    expect(trial).toEqual({
      prompt: 'prompts/p',
      caseId: 'c1',
      arm: 'candidate',
      phase: 'screen',
      index: 1,
      requestDigest: digest,
      output: 'all ok',
      finishReason: 'stop',
      error: null,
      ms: 33,
      usage: { inputTokens: 10, outputTokens: 5 },
      model: 'gpt-test-2026-01-01',
      score: 1,
      passed: true,
      checks: [
        {
          name: 'contains',
          type: 'contains',
          score: { kind: 'scored', value: 1, reason: 'looked for ok' },
          passed: true,
        },
      ],
    })
    expect(unusable).toBeNull()
  })

  it('holds the tools that the answer calls, which rules see although it has no text', async () => {
    const seen: unknown[] = []
    const spy: CaseCheck = {
      kind: 'rule',
      graded: false,
      spec: spec(),
      score(output) {
        seen.push(output.toolCalls)
        return scored(1, 'seen')
      },
    }
    const toolCalls = [{ name: 'find', arguments: '{}' }]
    const { trial } = await run(says('', { finishReason: 'tool_calls', toolCalls }), [spy])

    expect(trial).toMatchObject({ output: '', toolCalls, finishReason: 'tool_calls', passed: true })
    expect(seen).toEqual([toolCalls])
  })

  it('gives rules the answer with its latency and its cost', async () => {
    const seen: unknown[] = []
    const spy: CaseCheck = {
      kind: 'rule',
      graded: false,
      spec: spec(),
      score: (output) => {
        seen.push(output)
        return scored(1, 'x')
      },
    }
    await run(says('hi', { ms: 7, refusal: 'no', finishReason: 'length' }), [spy])
    // 10 tokens at 100,000 USD a million.
    expect(seen).toEqual([
      { text: 'hi', finishReason: 'length', refusal: 'no', toolCalls: [], tools: [], ms: 7, costUsd: 1 },
    ])
  })

  it('names a negated check by its full type, and passes by threshold', async () => {
    const graded = (value: number, threshold: number, name: string): CaseCheck => ({
      kind: 'rule',
      graded: true,
      spec: spec({ type: 'bleu', negated: true, name, threshold }),
      score: () => scored(value, 'x'),
    })
    const { trial } = await run(says('x'), [graded(0.75, 0.4, 'met'), graded(0.5, 0.4, 'missed')])
    expect(trial.checks.map(({ type, passed }) => [type, passed])).toEqual([
      ['not-bleu', true],
      ['not-bleu', false],
    ])
    expect([trial.score, trial.passed]).toEqual([0.625, false])
  })

  it('asks its judges after the rules', async () => {
    const { trial, requests } = await run(says('ok'), [holds('ok'), judge()], says('no'))
    expect(requests.map(({ model }) => model)).toEqual(['gpt-test', 'judge-model'])
    expect([trial.score, trial.passed]).toEqual([0.5, false])
  })

  it('is missing, not failed, when a required judge gives no verdict', async () => {
    const { trial } = await run(says('ok'), [holds('ok'), judge()], says('perhaps'))
    expect([trial.score, trial.passed, trial.error, trial.output]).toEqual([null, null, null, 'ok'])
    expect(trial.checks[1]).toMatchObject({ passed: null, score: { kind: 'unscored', cause: 'judge-unparseable' } })
  })

  it('is missing, with the error, when the model gave no answer', async () => {
    const { trial, unusable } = await run(httpError(500, 'server_error', { message: 'boom' }), [holds('ok'), judge()])
    expect(trial).toMatchObject({
      output: null,
      error: { code: 'server_error', message: 'boom' },
      score: null,
      passed: null,
      usage: null,
      model: null,
    })
    expect(trial.checks.map(({ score, passed }) => [score.kind, passed])).toEqual([
      ['unscored', null],
      ['unscored', null],
    ])
    // Four waits of half of 0.5, 1, 2 and 4 s.
    expect(trial.ms).toBe(3750)
    expect(unusable).toBeNull()
  })

  it('says that its arm cannot be measured when the model refuses all such calls', async () => {
    const { trial, unusable } = await run(httpError(404, 'model_not_found'))
    expect(trial.error?.code).toBe('model_not_found')
    expect(unusable?.because).toContain('the candidate cannot be run, the provider answered 404 model_not_found: ')
  })

  it('says the same when its judge does', async () => {
    const { unusable } = await run(says('ok'), [judge()], httpError(422))
    expect(unusable?.because).toContain('the judge cannot be asked, the provider answered 422: ')
  })
})

describe('an outcome that the prompt has caused', () => {
  const negated: CaseCheck = { ...holds('x'), spec: spec({ negated: true, name: 'not-contains' }) }

  it.each([
    [
      'a context that is exceeded',
      httpError(400, 'context_length_exceeded', { message: 'too long' }),
      null,
      'context_length_exceeded',
      'too long',
    ],
    [
      'a case that the provider filters',
      httpError(400, 'content_filter'),
      null,
      'content_filter',
      '400 content_filter',
    ],
    ['an answer cut before its first word', says('', { finishReason: 'length' }), '', 'length', 'token limit'],
    [
      'an answer that was filtered away',
      says('', { finishReason: 'content_filter' }),
      '',
      'content_filter',
      'content filter',
    ],
  ])('is a failed trial, not a missing one: %s', async (_, reply, output, finishReason, reason) => {
    const { trial, requests } = await run(reply, [holds('ok'), negated, judge()])
    expect(trial).toMatchObject({ output, finishReason, error: null, score: 0, passed: false })
    expect(trial.checks.map(({ passed }) => passed)).toEqual([false, false, false])
    expect(trial.checks[0]?.score.reason).toContain(reason)
    expect(requests).toHaveLength(1)
  })

  it.each([
    ['cut at the limit', says('half an ok', { finishReason: 'length' })],
    ['refused', says('', { refusal: 'I cannot' })],
    ['empty', says('')],
  ])('is left to the checks when there is something to look at: %s', async (_, reply) => {
    const { trial } = await run(reply, [holds('')])
    expect([trial.passed, trial.finishReason]).toEqual([true, reply.finishReason])
  })
})

describe('a trial that the run has no room for', () => {
  it('is not run', async () => {
    const world = callWorld(() => says('ok'), { budget: { calls: 0 } })
    const planned = plannedCase('c1')
    const address = { prompt: 'p', caseId: 'c1', arm: 'baseline', phase: 'screen', index: 1 } as const
    const task = { address, planned, sent: planned.candidate }
    expect(await world.clock.run(runTrial(task, world))).toEqual({ kind: 'not-run' })
  })
})
