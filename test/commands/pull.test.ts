import { describe, expect, it } from 'vitest'
import { pull } from '../../src/commands/pull.ts'
import { triagePrompt } from '../support/check-world.ts'
import { faultOf, type RegistryWorld, registryWorld, triageFiles } from '../support/registry-world.ts'

const INPUTS = { label: 'prod', prompt: null, out: 'out', branch: null, config: null }

async function promoted(): Promise<RegistryWorld> {
  const world = registryWorld()
  world.commit(triageFiles('good', { 'prompts/second.prompt.yml': triagePrompt('second') }))
  await world.record()
  await world.promote({ prompts: [] })
  return world
}

async function pulled(world: RegistryWorld, inputs: Partial<typeof INPUTS> | { prompt: string } = {}) {
  const files = new Map<string, string>()
  const write = async (all: ReadonlyMap<string, string>) => {
    for (const [path, text] of all) files.set(path, text)
  }
  const answer = await pull({ ...INPUTS, ...inputs }, { ...world.ports, folder: { write } })
  return { answer, files }
}

describe('pull', () => {
  it('writes every prompt of the label with its manifest, to the byte', async () => {
    const { answer, files } = await pulled(await promoted())

    expect([...files.keys()].sort()).toEqual([
      'prompts/second/manifest.json',
      'prompts/second/second.prompt.yml',
      'prompts/triage/manifest.json',
      'prompts/triage/triage.prompt.yml',
    ])
    expect(files.get('prompts/triage/triage.prompt.yml')).toBe(triagePrompt('good'))
    expect(answer).toMatchObject({ exitCode: 0, json: { prompts: [{ path: 'prompts/second/second.prompt.yml' }, {}] } })
  })

  it('writes one prompt', async () => {
    const { files } = await pulled(await promoted(), { prompt: './prompts/second.prompt.yml' })
    expect([...files.keys()].every((path) => path.startsWith('prompts/second/'))).toBe(true)
  })

  it('writes nothing when one of them was changed by hand', async () => {
    const world = await promoted()
    world.registry.tamper({ 'labels/prod/prompts/triage/triage.prompt.yml': triagePrompt('hacked') })
    const files = new Map<string, string>()
    const error = await faultOf(
      pull(INPUTS, { ...world.ports, folder: { write: async () => void files.set('any', '') } }),
    )
    expect([error.code, files.size]).toEqual(['registry-invalid', 0])
  })

  it('writes nothing when somebody took the folder of one of them out', async () => {
    const world = await promoted()
    const folder = 'labels/prod/prompts/triage'
    world.registry.tamper({ [`${folder}/manifest.json`]: null, [`${folder}/triage.prompt.yml`]: null })

    const error = await faultOf(pulled(world))
    expect([error.code, error.message]).toEqual(['registry-invalid', expect.stringContaining(folder)])
  })

  it('refuses a prompt whose recomputed digest is another, although the manifest was made to fit', async () => {
    const world = await promoted()
    const path = 'labels/prod/prompts/triage/triage.prompt.yml'
    const { textDigest } = await import('../../src/domain/digest.ts')
    const manifest = world.registry.files()['labels/prod/prompts/triage/manifest.json'] ?? ''
    const hacked = triagePrompt('hacked')
    world.registry.tamper({
      [path]: hacked,
      'labels/prod/prompts/triage/manifest.json': manifest.replace(
        textDigest(triagePrompt('good')),
        textDigest(hacked),
      ),
    })
    expect((await faultOf(pulled(world))).message).toContain('its prompt is')
  })

  it.each([{ label: 'canary' }, { prompt: 'prompts/none' }])('tells of what nobody has: %j', async (inputs) => {
    expect((await faultOf(pulled(await promoted(), inputs))).code).toBe('usage')
  })
})
