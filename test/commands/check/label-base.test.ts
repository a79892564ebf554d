import { describe, expect, it } from 'vitest'
import { labelledIn, labelNamed, labelTree } from '../../../src/commands/check/label-base.ts'
import { check } from '../../../src/commands/check.ts'
import { CHECK_INPUTS, triagePrompt } from '../../support/check-world.ts'
import { fakeTree } from '../../support/fake-repository.ts'
import { ECHO, registryWorld, TRIAGE, TRIAGE_NAME } from '../../support/registry-world.ts'

const GOOD = triagePrompt('Echo.', 6)
const OTHER = 'prompts/other.prompt.yml'

/** A registry whose label `prod` points at the first of two recorded versions. */
async function promoted() {
  const world = registryWorld(ECHO)
  world.commit({ [TRIAGE]: GOOD })
  await world.record()
  await world.promote({ label: 'prod', prompts: [TRIAGE_NAME] })
  world.commit({ [TRIAGE]: triagePrompt('Echo it.', 6) })
  await world.record()
  return { world, find: labelledIn(() => world.registry) }
}

describe('a base', () => {
  it.each([
    ['label:prod', 'prod'],
    ['label:a/b', 'a/b'],
    ['label:', null],
    ['main', null],
    ['prod', null],
    [null, null],
  ])('%s names the label %s', (base, label) => expect(labelNamed(base)).toBe(label))
})

describe('the version of a label', () => {
  it('has the prompts that the label points at, and no others', async () => {
    const { find } = await promoted()
    const ground = fakeTree({ [TRIAGE]: 'newer', [OTHER]: triagePrompt('Other.'), 'notes.md': 'as they were' })
    const tree = await labelTree('prod', ground, null, find)

    expect(tree.ref).toBe('label:prod')
    expect(await tree.read(TRIAGE)).toBe(GOOD)
    expect(await tree.read(OTHER)).toBeNull()
    expect(await tree.read('notes.md')).toBe('as they were')
    expect(await tree.paths()).toEqual(['notes.md', TRIAGE])
  })

  it('is refused when the label points at nothing, with the labels that do', async () => {
    const { find } = await promoted()

    await expect(labelTree('pord', fakeTree({}), null, find)).rejects.toMatchObject({
      code: 'ref-not-found',
      message: expect.stringContaining('"pord" points at nothing'),
      hint: 'Name one of: prod, staging.',
    })
  })

  it('is what a check compares with: a regression since production shows, though main has it already', async () => {
    const { world, find } = await promoted()
    const files = { [TRIAGE]: triagePrompt('Echo it bad.', 6) }
    world.commit(files)
    const head = world.commit(files, 'feature')
    const evaluation = await world.clock.run(
      check({ ...CHECK_INPUTS, base: 'label:prod', head }, { ...world.ports, findLabelled: find }),
    )

    expect(evaluation.verdict).toBe('regressed')
    expect(evaluation.prompts[0]?.baseline?.ref).toBe('label:prod')
  })

  it('is asked the cases that main’s own file of the prompt has by now, and judged by its checks', async () => {
    const { world, find } = await promoted()
    const main = world.commit({ [TRIAGE]: triagePrompt('Echo.', 12) })
    const head = world.commit({ [TRIAGE]: triagePrompt('Echo it bad.', 12) }, 'feature')
    const repository = { ...world.ports.repository, defaultBase: async () => ({ ref: 'main', sha: main }) }
    const evaluation = await world.clock.run(
      check({ ...CHECK_INPUTS, base: 'label:prod', head }, { ...world.ports, repository, findLabelled: find }),
    )

    expect([evaluation.verdict, evaluation.prompts[0]?.comparison?.cases]).toEqual(['regressed', 12])
  })
})
