import { describe, expect, it } from 'vitest'
import { labelsIn, promptsWith } from '../../../src/commands/registry/labels-in.ts'
import { readState } from '../../../src/commands/registry/state.ts'
import { driftWorld } from '../../support/drift-world.ts'
import { TRIAGE_NAME } from '../../support/registry-world.ts'

const FOLDER = `labels/prod/${TRIAGE_NAME}`

describe('the labels of a registry', () => {
  it('are each there once, sorted', async () => {
    const { registry } = await driftWorld()
    expect(labelsIn(await readState(registry))).toEqual([
      { label: 'prod', prompt: TRIAGE_NAME },
      { label: 'staging', prompt: TRIAGE_NAME },
    ])
  })

  it('are those that the history moved, also when somebody took a folder out', async () => {
    const { registry } = await driftWorld()
    registry.tamper({ [`${FOLDER}/manifest.json`]: null, [`${FOLDER}/triage.prompt.yml`]: null })
    expect(promptsWith('prod', await readState(registry))).toEqual([TRIAGE_NAME])
  })

  it('are those that have a manifest, also when the history knows no move', async () => {
    const { registry } = await driftWorld()
    registry.tamper({ 'labels/canary/prompts/other/manifest.json': '{}' })
    expect(promptsWith('canary', await readState(registry))).toEqual(['prompts/other'])
  })
})
