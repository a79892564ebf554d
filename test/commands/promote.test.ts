import { describe, expect, it } from 'vitest'
import { triagePrompt } from '../support/check-world.ts'
import { faultOf, type RegistryWorld, registryWorld, triageFiles } from '../support/registry-world.ts'

/** A world whose main has a recorded prompt. */
async function recorded(...instructions: readonly string[]): Promise<RegistryWorld> {
  const world = registryWorld()
  for (const instruction of instructions) {
    world.commit(triageFiles(instruction))
    await world.record()
  }
  return world
}

describe('promote', () => {
  it('points the label at exactly what was evaluated, and says so in the history', async () => {
    const world = await recorded('good')
    const { exitCode, title } = await world.promote()

    expect([exitCode, title]).toEqual([0, 'Promoted to prod: prompts/triage.'])
    expect(world.labelled('prod')).toBe(triagePrompt('good'))
    expect(world.history().at(-1)).toMatchObject({
      action: 'promote',
      label: 'prod',
      from: null,
      ground: 'new',
      verdict: 'pass',
    })
  })

  it('is a no-op where the label points there already', async () => {
    const world = await recorded('good')
    await world.promote()
    const { exitCode, title } = await world.promote()

    expect(exitCode).toBe(0)
    expect(title).toContain('points there already')
    expect(world.registry.changes).toHaveLength(2)
  })

  it('refuses what was never evaluated, writes nothing and says what would mend it', async () => {
    const world = await recorded('good')
    const sha = world.commit(triageFiles('unseen'))
    const { exitCode, text, json } = await world.promote()

    expect(exitCode).toBe(1)
    expect(text).toContain('was never evaluated')
    expect(text).toContain(`mend: prompt-staging record --head ${sha.slice(0, 12)}`)
    expect(json).toMatchObject({ outcome: 'refused', prompts: [{ mend: 'record' }] })
    expect(world.registry.changes).toHaveLength(1)
  })

  it('refuses a regression, unless it is overridden with a reason that stays visible', async () => {
    const world = await recorded('good', 'bad')
    expect((await world.promote()).exitCode).toBe(1)
    const { exitCode, text } = await world.promote({ override: true, reason: 'outage' })

    expect(exitCode).toBe(0)
    expect(text).toContain('overridden, although its evaluation says regressed')
    expect(world.history().at(-1)).toMatchObject({ ground: 'overridden', reason: 'outage', actor: 'ada' })
  })

  it('refuses a record of a commit that was never merged', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good'), 'feature')
    await world.record()
    const { exitCode, text } = await world.promote()

    expect(exitCode).toBe(1)
    expect(text).toContain("not on the remote's default branch")
    expect(text).toContain('mend: merge ')
    const squashed = world.commit(triageFiles('good'))
    expect((await world.promote()).text).toContain(`mend: prompt-staging record --head ${squashed.slice(0, 12)}`)
    await world.record()
    expect((await world.promote()).exitCode).toBe(0)
  })

  it('promotes an older bundle by the beginning of its digest', async () => {
    const world = await recorded('good', 'better')
    const [first] = world.history()
    const { exitCode } = await world.promote({ digest: first?.digest.slice(7, 15) ?? '' })

    expect(exitCode).toBe(0)
    expect(world.labelled('prod')).toBe(triagePrompt('good'))
  })

  it('promotes what a commit has, whatever came later', async () => {
    const world = await recorded('good', 'better')
    await world.promote({ ref: world.history()[0]?.commit ?? '' })

    expect(world.labelled('prod')).toBe(triagePrompt('good'))
  })
})

describe('promoting several prompts', () => {
  const two = { ...triageFiles('good'), 'prompts/second.prompt.yml': triagePrompt('good too') }

  it('moves all of them in one commit', async () => {
    const world = registryWorld()
    world.commit(two)
    await world.record()
    const { exitCode } = await world.promote({ prompts: [] })

    expect(exitCode).toBe(0)
    expect(world.registry.changes).toHaveLength(2)
    expect([world.labelled('prod'), world.labelled('prod', 'prompts/second')]).not.toContain(undefined)
  })

  it('moves none of them when one is refused', async () => {
    const world = registryWorld()
    world.commit(two)
    await world.record()
    world.commit({ ...two, 'prompts/second.prompt.yml': triagePrompt('unseen') })
    const { exitCode, text } = await world.promote({ prompts: [] })

    expect(exitCode).toBe(1)
    expect(text).toContain('prompts/triage')
    expect([world.labelled('prod'), world.labelled('prod', 'prompts/second')]).toEqual([undefined, undefined])
  })
})

describe('a race for a label', () => {
  it('is lost by whoever decided on an older state: exit 1, nothing written', async () => {
    const world = await recorded('good', 'better')
    const first = world.history()[0]?.commit ?? ''
    world.registry.beforeWrite = async () => void (await world.other.promote({ ref: first }))
    const { exitCode, title } = await world.promote()

    expect(exitCode).toBe(1)
    expect(title).toMatch(/prod of prompts\/triage was moved by ada at .*nothing was written/)
    expect(world.labelled('prod')).toBe(triagePrompt('good'))
    expect(world.history().filter(({ label }) => label === 'prod')).toHaveLength(1)
  })

  it('goes on when something else was written', async () => {
    const world = await recorded('good')
    world.registry.beforeWrite = async () => void (await world.other.promote({ label: 'canary' }))
    const { exitCode } = await world.promote()

    expect(exitCode).toBe(0)
    expect(world.history().map(({ label }) => label)).toEqual(['staging', 'canary', 'prod'])
  })
})

describe('a registry that was changed by hand', () => {
  it.each([
    [
      'the prompt under the label',
      (files: Files) => Object.keys(files).find((path) => path.startsWith('labels/prod') && path.endsWith('.yml')),
    ],
    [
      'the bundle',
      (files: Files) => Object.keys(files).find((path) => path.startsWith('bundles/') && path.endsWith('.yml')),
    ],
  ])('in %s is refused, with what differs', async (_, find) => {
    const world = await recorded('good')
    await world.promote()
    world.commit(triageFiles('better'))
    await world.record()
    const path = find(world.registry.files()) ?? ''
    world.registry.tamper({ [path]: triagePrompt('hacked') })
    const changes = world.registry.changes.length
    const error = await faultOf(
      world
        .promote({ digest: world.history()[0]?.digest ?? '' })
        .then(async () => world.promote({ digest: world.history()[1]?.digest ?? '' })),
    )

    expect(error.code).toBe('registry-invalid')
    expect(error.message).toMatch(/was changed by hand: .*not the text that was stored/)
    expect(world.registry.changes).toHaveLength(changes)
  })

  it('that is another branch altogether is not taken for one', async () => {
    const world = await recorded('good')
    world.registry.tamper({ 'registry.json': null })

    expect((await faultOf(world.promote())).message).toContain('is no registry')
  })
})

describe('a broken prompt', () => {
  const BROKEN = 'other/broken.prompt.yml'

  it('keeps a release from moving anything, and is named', async () => {
    const world = await recorded('good')
    world.commit(triageFiles('good', { [BROKEN]: 'messages: [' }))
    const changes = world.registry.changes.length

    expect((await faultOf(world.promote({ prompts: [] }))).problems).toMatchObject([{ file: BROKEN, line: 1 }])
    expect((await faultOf(world.promote({ prompts: [BROKEN] }))).problems).toMatchObject([{ file: BROKEN }])
    expect(world.registry.changes).toHaveLength(changes)
  })

  it('does not keep a prompt that is named from being promoted', async () => {
    const world = await recorded('good')
    world.commit(triageFiles('good', { [BROKEN]: 'messages: [' }))

    expect((await world.promote()).exitCode).toBe(0)
    expect(world.labelled('prod')).toBe(triagePrompt('good'))
  })
})

describe('what the simulator recorded', () => {
  it('is promoted only where the simulator is the provider', async () => {
    const world = registryWorld()
    const open = world.ports.openModel
    const simulator: typeof open = async (...args) => ({ ...(await open(...args)), simulated: true })
    Object.assign(world.ports, { openModel: simulator })
    world.commit(triageFiles('good'))
    await world.record()

    const refused = await world.promote()
    expect([refused.exitCode, refused.text]).toEqual([1, expect.stringContaining('made by the simulator')])
    expect((await world.promote({ baseUrl: 'https://api.example.com/v1' })).exitCode).toBe(1)
    expect((await world.promote({ baseUrl: 'simulator' })).exitCode).toBe(0)
  })
})

describe('a mistake of usage', () => {
  it.each([
    [{ override: true }, '--override'],
    [{ override: true, reason: '  ' }, '--override'],
    [{ digest: 'abcdef0', prompts: [] }, '--digest'],
    [{ label: 'a/b' }, 'label'],
    [{ prompts: ['prompts/triag'] }, 'Did you mean prompts/triage?'],
    [{ digest: 'abcdef0' }, 'the digest of no bundle'],
  ])('is told before anything is done: %j', async (inputs, expected) => {
    const world = await recorded('good')
    const error = await faultOf(world.promote(inputs))

    expect(error.code).toBe('usage')
    expect(error.message).toContain(expected)
  })

  it('is a recorded bundle for a prompt that nobody knows, also where it is overridden', async () => {
    const world = await recorded('good')
    const digest = world.history()[0]?.digest ?? ''
    const error = await faultOf(
      world.promote({ prompts: ['prompts/triag'], digest, override: true, reason: 'in a hurry' }),
    )

    expect([error.code, error.message]).toEqual(['usage', expect.stringContaining('Did you mean prompts/triage?')])
  })
})

type Files = Readonly<Record<string, string>>
