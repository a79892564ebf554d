import { describe, expect, it } from 'vitest'
import { fault } from '../../../src/domain/fault.ts'
import { parseRecord, recordText, withoutTrials } from '../../../src/registry/record.ts'
import { triagePrompt } from '../../support/check-world.ts'
import { driftWorld, onlyFinding } from '../../support/drift-world.ts'
import { registryWorld, TRIAGE, triageFiles } from '../../support/registry-world.ts'

const CONFIG = '.github/prompt-staging.yml'
const DATA = 'fixtures/triage.jsonl'
const config = `version: 1
suites:
  - prompt: ${TRIAGE}
    dataset: ${DATA}
    checks: [{ type: equals, value: "{{expected}}" }]
`
const bare = triagePrompt('good').split('testData:')[0] ?? ''
const rows = (...numbers: readonly number[]) =>
  numbers.map((n) => JSON.stringify({ id: `c${n}`, input: `word${n}`, expected: `word${n}` })).join('\n')
const filesWith = (data: string) => ({ [TRIAGE]: bare, [CONFIG]: config, [DATA]: data })

describe('what a labelled prompt is compared with', () => {
  it('is its record under today’s suite where there is one', async () => {
    const world = registryWorld()
    world.commit(filesWith(rows(1, 2, 3)))
    await world.record()
    await world.promote()
    world.commit(filesWith(rows(1, 2, 3, 4)))
    await world.record()
    const { outcome } = await world.record()
    const finding = onlyFinding(await world.drift())
    expect(finding).toMatchObject({ cases: 4, subject: { record: { suite: outcome.prompts[0]?.record.suite } } })
  })

  it('is its record under today’s suite, too, where the cases stand in the prompt’s own file', async () => {
    const world = await driftWorld({ [TRIAGE]: triagePrompt('good', 12) })
    world.commit({ [TRIAGE]: triagePrompt('good', 14) })
    await world.record()
    expect(onlyFinding(await world.drift())).toMatchObject({ cases: 14, subject: { leftOut: [] } })
    world.commit({ [TRIAGE]: triagePrompt('other', 15) })
    await world.record()
    expect(onlyFinding(await world.drift())).toMatchObject({ kind: 'evaluated', subject: { leftOut: [] } })
  })

  it('is its record under its own suite, read at the record’s commit, where today’s suite is newer', async () => {
    const world = await driftWorld(filesWith(rows(1, 2, 3)))
    world.commit(filesWith(rows(1, 2, 4)))
    expect(onlyFinding(await world.drift())).toMatchObject({ kind: 'evaluated', cases: 3, subject: { leftOut: [] } })
  })

  it('is nothing where the commit of the record is not in the clone', async () => {
    const world = await driftWorld(filesWith(rows(1, 2, 3)))
    const sha = world.commit(filesWith(rows(1, 2, 4)))
    const { repository } = world.ports
    const resolve = (ref: string) =>
      ref === 'HEAD' || ref === sha ? repository.resolve(ref) : Promise.reject(fault('ref-not-found', 'no', 'no'))
    Object.assign(world.ports, { repository: { ...repository, resolve } })
    expect(onlyFinding(await world.drift())).toMatchObject({
      kind: 'not-evaluated',
      reason: expect.stringContaining('older suite'),
    })
  })

  it('is nothing when the trials of the record were pruned', async () => {
    const world = await driftWorld()
    const path = Object.keys(world.registry.files()).find((one) => one.startsWith('records/')) ?? ''
    const record = parseRecord(world.registry.files()[path] ?? '', path)
    if (record.kind === 'bad') throw new Error('no record')
    const text = recordText(withoutTrials(record.value, '2026-01-02T00:00:00.000Z'))
    await world.registry.write(await world.registry.read(), { message: 'prune', files: new Map([[path, text]]) })
    expect(onlyFinding(await world.drift())).toMatchObject({ reason: 'the trials of its record were pruned' })
  })

  it('says why when today’s suite is broken, and lets other prompts be looked at', async () => {
    const other = 'other/copy.prompt.yml'
    const world = await driftWorld({ ...filesWith(rows(1, 2, 3)), [other]: triagePrompt('other') })
    expect((await world.drift()).findings).toHaveLength(1)

    const both = `${config}  - { prompt: ${other} }\n`
    const sound = await driftWorld({ ...filesWith(rows(1, 2, 3)), [CONFIG]: both, [other]: triagePrompt('other') })
    const { repository } = sound.ports
    const head = sound.commit({ ...filesWith('{'), [CONFIG]: both, [other]: triagePrompt('other') })
    const resolve = (ref: string) =>
      ref === 'HEAD' || ref === head ? repository.resolve(ref) : Promise.reject(fault('ref-not-found', 'no', 'no'))
    Object.assign(sound.ports, { repository: { ...repository, resolve } })
    expect((await sound.drift()).findings).toMatchObject([
      { kind: 'evaluated', subject: { prompt: 'other/copy' } },
      { kind: 'not-evaluated', reason: expect.stringContaining('its suite cannot be read') },
    ])
  })

  it('leaves out cases that are asked otherwise now', async () => {
    const world = await driftWorld(triageFiles('good'))
    const path = Object.keys(world.registry.files()).find((one) => one.startsWith('records/')) ?? ''
    const record = parseRecord(world.registry.files()[path] ?? '', path)
    if (record.kind === 'bad') throw new Error('no record')
    const trials = record.value.trials.filter((trial) => trial.case !== 'c3')
    const text = recordText({ ...record.value, trials })
    await world.registry.write(await world.registry.read(), { message: 'cut', files: new Map([[path, text]]) })
    expect(onlyFinding(await world.drift())).toMatchObject({ cases: 11, subject: { leftOut: ['c3'] } })
  })
})
