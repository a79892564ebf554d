import { describe, expect, it } from 'vitest'
import { driftAnswer } from '../../../src/commands/drift/render.ts'
import { driftWorld, failingOn } from '../../support/drift-world.ts'
import { registryWorld, triageFiles } from '../../support/registry-world.ts'

const brokenModel = () => ({ kind: 'http-error', status: 401, code: null, message: 'no', retryAfterMs: null }) as const

describe('what a look came to', () => {
  it('is green when nothing moved', async () => {
    const world = await driftWorld()
    const answer = driftAnswer(await world.drift(), true)
    expect(answer).toMatchObject({
      exitCode: 0,
      title: 'prod did not move: 1 prompt.',
      facts: { verdict: 'pass', prompts: 1, ran: { cases: 12, calls: 36 } },
      leaves: { kind: 'issue', when: 'only-if-open' },
    })
    expect(answer.text).toContain('did not move (100.0 % → 100.0 %')
    expect(answer.text).toContain('36 calls')
  })

  it.each([
    [false, 0],
    [true, 1],
  ])('says what moved, since when and by which models (fail on drift: %s): exit %i', async (failOnDrift, exitCode) => {
    const world = await driftWorld()
    world.answer(failingOn('word2', 'word7'))
    const answer = driftAnswer(await world.drift(), failOnDrift)
    expect(answer).toMatchObject({
      exitCode,
      title: 'prod moved: 1 of 1 prompt answers otherwise than recorded.',
      facts: { verdict: 'inconclusive' },
      leaves: { when: 'always', title: 'The model behind prod has moved' },
    })
    expect(answer.text).toMatch(/prompts\/triage {2}[0-9a-f]{12} {2}moved: worse \(.*p = \.0025, 12 cases\), since 20/)
    expect(answer.text).toContain('models: gpt-test-2026-01-01 then, gpt-test-2026-01-01 and gpt-test-2026-06-01 now')
    expect(answer.text).toContain('from all to none: c2, c7')
    expect(answer.text).not.toContain('regress')
    expect(answer.json).toMatchObject({ prompts: [{ prompt: 'prompts/triage', moved: 'worse', gone: ['c2', 'c7'] }] })
  })

  it('is exit 3 when it could not be evaluated, and then leaves an open issue as it is', async () => {
    const world = await driftWorld()
    world.answer(brokenModel)
    expect(driftAnswer(await world.drift(), true)).toMatchObject({
      exitCode: 3,
      title: 'Could not evaluate prod: 1 prompt.',
      facts: { verdict: 'not-measured' },
      leaves: { when: 'never' },
    })
  })

  it('is green, without a word to GitHub, where nothing has the label yet', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good'))
    await world.record()
    const answer = driftAnswer(await world.drift(), true)
    expect(answer).toMatchObject({
      exitCode: 0,
      title: 'Nothing has the label prod yet: there is nothing that could move.',
    })
    expect(answer.leaves).toBeUndefined()
  })
})
