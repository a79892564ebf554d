import { describe, expect, it } from 'vitest'
import { recordAnswer } from '../../../src/commands/record/render.ts'
import { triagePrompt } from '../../support/check-world.ts'
import { registryWorld, triageFiles } from '../../support/registry-world.ts'

describe('what came of a record', () => {
  it('is green when staging moved, and says from where', async () => {
    const world = registryWorld()
    world.commit(triageFiles('one'))
    const answer = recordAnswer(await world.record(), 'REPORT\n')

    expect(answer.exitCode).toBe(0)
    expect(answer.text).toMatch(
      /^REPORT\n\nRecorded 1 of 1 prompt; staging moved for 1\.\n {2}prompts\/triage {2}[0-9a-f]{12} {2}pass {2}staging: nothing → here\n$/,
    )
    expect(answer.json).toMatchObject({
      verdict: 'pass',
      prompts: [{ recorded: true, staging: 'moves' }],
      result: { schemaVersion: 1 },
    })
  })

  it('is red when what was merged regressed, also when it was recorded before', async () => {
    const world = registryWorld()
    world.commit(triageFiles('one'))
    world.commit(triageFiles('bad'))
    const [first, again] = [recordAnswer(await world.record(), ''), recordAnswer(await world.record(), '')]

    expect([first.exitCode, again.exitCode]).toEqual([1, 1])
    expect(again.text).toMatch(/^Everything was recorded already \(regressed\); staging stays\.\n/)
  })

  it('says why staging stays where the name of a prompt cannot have a label', async () => {
    const world = registryWorld()
    world.commit(triageFiles('one', { 'prompts/manifest.json.prompt.yml': triagePrompt('two') }))

    expect(recordAnswer(await world.record(), '').text).toMatch(
      /manifest\.json {2}[0-9a-f]{12} {2}pass {2}staging stays at nothing \(a prompt of this name can have no label: rename it\)/,
    )
  })

  it('is red when the label was overtaken', async () => {
    const world = registryWorld()
    const older = world.commit(triageFiles('older'))
    world.commit(triageFiles('newer'))
    await world.record()
    const answer = recordAnswer(await world.record({ head: older }), '')

    expect(answer.exitCode).toBe(1)
    expect(answer.text).toContain('staging was moved by ada meanwhile and is left at')
  })

  it('is 2 when a prompt is broken, with the file, and the others are recorded; a regression outranks it', async () => {
    const world = registryWorld()
    world.commit(triageFiles('one', { 'other/broken.prompt.yml': 'messages: [' }))
    const answer = recordAnswer(await world.record(), '')
    expect(answer).toMatchObject({
      exitCode: 2,
      title: 'Recorded 1 of 1 prompt; staging moved for 1; broken: 1 prompt.',
      json: { broken: [{ path: 'other/broken.prompt.yml', problems: [{ line: 1 }] }] },
    })
    expect(answer.text).toMatch(
      / {2}other\/broken\.prompt\.yml {2}broken, not recorded:\n {4}other\/broken\.prompt\.yml:1: ./,
    )

    world.commit(triageFiles('bad', { 'other/broken.prompt.yml': 'messages: [' }))
    expect(recordAnswer(await world.record(), '').exitCode).toBe(1)
  })

  it('is 3 when it could not be evaluated, and 0 where there was nothing to do', async () => {
    const world = registryWorld(() => ({
      kind: 'http-error',
      status: 401,
      code: null,
      message: 'no',
      retryAfterMs: null,
    }))
    world.commit(triageFiles('one'))
    expect(recordAnswer(await world.record(), '').exitCode).toBe(3)

    const empty = registryWorld()
    empty.commit({ 'README.md': '' })
    expect(recordAnswer(await empty.record(), '')).toMatchObject({
      exitCode: 0,
      title: expect.stringContaining('nothing to record'),
    })
  })
})
