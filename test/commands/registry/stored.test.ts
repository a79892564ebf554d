import { describe, expect, it } from 'vitest'
import { readState } from '../../../src/commands/registry/state.ts'
import {
  digestOfFiles,
  readAcceptance,
  readBundle,
  readLabel,
  readRecord,
  suitesOfBundle,
} from '../../../src/commands/registry/stored.ts'
import { shortDigest } from '../../../src/domain/digest.ts'
import { recordPath } from '../../../src/registry/layout.ts'
import { triagePrompt } from '../../support/check-world.ts'
import { digestFor } from '../../support/registry-builders.ts'
import { faultOf, registryWorld, TRIAGE, TRIAGE_NAME, triageFiles } from '../../support/registry-world.ts'

async function recorded() {
  const world = registryWorld()
  world.commit(triageFiles('good'))
  const { outcome } = await world.record()
  const record = outcome.prompts[0]?.record
  if (record === undefined) throw new Error('nothing was recorded')
  return { world, record, state: await readState(world.registry) }
}

describe('what the registry holds', () => {
  it('is found: label, bundle, record and the suites of a bundle', async () => {
    const { state, record } = await recorded()
    const { digest, suite } = record

    expect((await readLabel(state, 'staging', TRIAGE_NAME))?.manifest.digest).toBe(digest)
    expect((await readBundle(state, digest))?.files.get(TRIAGE)).toBe(triagePrompt('good'))
    expect(await readRecord(state, digest, suite)).toEqual(record)
    expect(suitesOfBundle(state, digest)).toEqual([suite])
  })

  it('is null where there is none', async () => {
    const { state, record } = await recorded()
    const other = digestFor('other')

    expect(await readLabel(state, 'prod', TRIAGE_NAME)).toBeNull()
    expect(await readBundle(state, other)).toBeNull()
    expect(await readRecord(state, record.digest, other)).toBeNull()
    expect(await readAcceptance(state, record.digest, record.suite)).toBeNull()
    expect(suitesOfBundle(state, other)).toEqual([])
  })

  it.each([
    ['bundle', { digest: digestFor('other') }],
    ['suite', { suite: digestFor('other') }],
  ])('is refused where a record was copied to another %s, its seal unbroken', async (_, other) => {
    const { world, record } = await recorded()
    const { digest, suite } = { ...record, ...other }
    const text = world.registry.files()[recordPath(record.digest, record.suite)] ?? ''
    world.registry.tamper({ [recordPath(digest, suite)]: text })

    const error = await faultOf(readRecord(await readState(world.registry), digest, suite))
    expect([error.code, error.message]).toEqual([
      'registry-invalid',
      expect.stringContaining(`was changed by hand: it is about bundle ${shortDigest(record.digest)} under suite`),
    ])
  })

  it('is refused where a bundle was swapped for another, manifest and all', async () => {
    const { world, record } = await recorded()
    const other = registryWorld()
    other.commit(triageFiles('other'))
    await other.record()
    const folder = `bundles/${record.digest.replace(':', '-')}/`
    const theirs = Object.entries(other.registry.files()).filter(([path]) => path.startsWith('bundles/'))
    world.registry.tamper(
      Object.fromEntries(theirs.map(([path, text]) => [path.replace(/^bundles\/[^/]+\//, folder), text])),
    )

    const error = await faultOf(readBundle(await readState(world.registry), record.digest))
    expect(error.message).toContain('changed by hand')
  })
})

it('recomputes the digest of a prompt, and has none for what is no prompt', async () => {
  const { record } = await recorded()

  expect(digestOfFiles(new Map([[TRIAGE, triagePrompt('good')]]), TRIAGE)).toBe(record.digest)
  expect(digestOfFiles(new Map([[TRIAGE, 'no: prompt']]), TRIAGE)).toBeNull()
})
