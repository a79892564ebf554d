import { describe, expect, it } from 'vitest'
import { labels } from '../../src/commands/labels.ts'
import type { LabelsInputs } from '../../src/commands/registry/inputs.ts'
import { triagePrompt } from '../support/check-world.ts'
import { faultOf, type RegistryWorld, registryWorld, triageFiles } from '../support/registry-world.ts'

const INPUTS: LabelsInputs = { label: null, prompt: null, stats: false, sprawl: false, branch: null, config: null }

async function world(): Promise<RegistryWorld> {
  const made = registryWorld()
  made.commit(triageFiles('good'))
  await made.record()
  await made.promote()
  return made
}

describe('labels', () => {
  it('says what points where, since when, by whom and how well it did', async () => {
    const { exitCode, text, json } = await labels(INPUTS, (await world()).ports)

    expect(exitCode).toBe(0)
    expect(text).toMatch(/^2 labels/)
    expect(text).toMatch(/prod +prompts\/triage +[0-9a-f]{12} +2026-01-05 12:00 +0 min +ada +new +100.0 %/)
    expect(json).toMatchObject({
      labels: [{ label: 'prod', by: 'ada', record: { verdict: 'pass', passRate: 1 } }, { label: 'staging' }],
    })
  })

  it('shows one label, or one prompt by name or path', async () => {
    const { ports } = await world()
    const count = async (inputs: Partial<LabelsInputs>) => {
      const { labels: rows } = (await labels({ ...INPUTS, ...inputs }, ports)).json
      return Array.isArray(rows) ? rows.length : -1
    }
    expect(await count({ label: 'prod' })).toBe(1)
    expect(await count({ prompt: 'prompts/triage.prompt.yml' })).toBe(2)
    expect(await count({ prompt: './prompts/triage' })).toBe(2)
    expect(await count({ prompt: 'prompts\\triage' })).toBe(2)
    expect(await count({ prompt: 'prompts/other' })).toBe(0)
    expect((await labels({ ...INPUTS, label: 'prod', prompt: 'prompts/other' }, ports)).text).toBe(
      'No such label points anywhere; 2 others do (branch prompt-staging).\n',
    )
  })

  it('refuses a label that nobody ever set, since nothing would be looked at, and not prod before its time', async () => {
    const { ports } = await world()
    expect((await faultOf(labels({ ...INPUTS, label: 'prdo' }, ports))).message).toContain('Did you mean "prod"?')

    const young = registryWorld()
    young.commit(triageFiles('good'))
    await young.record()
    expect((await labels({ ...INPUTS, label: 'prod' }, young.ports)).exitCode).toBe(0)
  })

  it('shows a label that was changed by hand as that, and exits 1', async () => {
    const made = await world()
    made.registry.tamper({ 'labels/prod/prompts/triage/triage.prompt.yml': triagePrompt('hacked') })
    const { exitCode, text } = await labels(INPUTS, made.ports)

    expect(exitCode).toBe(1)
    expect(text).toContain('1 changed by hand')
    expect(text).toContain('triage.prompt.yml is not the text that was stored')
    expect(text).toMatch(/staging +prompts\/triage +[0-9a-f]{12}/)
  })

  it('shows a label whose folder was taken out, and a record that was changed with the name of its file', async () => {
    const made = await world()
    const folder = 'labels/prod/prompts/triage'
    made.registry.tamper({ [`${folder}/manifest.json`]: null, [`${folder}/triage.prompt.yml`]: null })
    const taken = await labels(INPUTS, made.ports)
    expect([taken.exitCode, taken.text]).toEqual([1, expect.stringMatching(/prod +prompts\/triage +changed by hand/)])

    const record = Object.keys(made.registry.files()).find((path) => path.startsWith('records/')) ?? ''
    made.registry.tamper({ [record]: '{' })
    expect((await labels(INPUTS, made.ports)).text).toContain(`  ${record}: Not valid JSON`)
  })

  it('says so when there is none', async () => {
    const made = registryWorld()
    made.commit(triageFiles('good'))

    expect((await labels(INPUTS, made.ports)).text).toBe('No label points anywhere yet (branch prompt-staging).\n')
  })

  it('adds how labels came to move, and what leads nowhere', async () => {
    const made = await world()
    made.commit(
      triageFiles('bad', { 'prompts/alone.prompt.yml': 'model: m\nmessages: [{ role: user, content: x }]\n' }),
    )
    await made.record()
    made.commit(
      triageFiles('unseen', { 'prompts/alone.prompt.yml': 'model: m\nmessages: [{ role: user, content: x }]\n' }),
    )
    const { text } = await labels({ ...INPUTS, stats: true, sprawl: true }, made.ports)

    expect(text).toContain('labels other than staging: 1 change')
    expect(text).toMatch(/Bundles never labelled: [0-9a-f]{12}\n/)
    expect(text).toContain('Prompts without a suite: prompts/alone')
    expect(text).toContain('Suites without a recent record: prompts/triage')
  })
})
