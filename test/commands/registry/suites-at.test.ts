import { expect, it } from 'vitest'
import {
  findSuite,
  isSamePrompt,
  readSoundSuites,
  readSuitesAt,
  refuseBroken,
  soundPlans,
} from '../../../src/commands/registry/suites-at.ts'
import { triagePrompt } from '../../support/check-world.ts'
import { fakeTree } from '../../support/fake-repository.ts'
import { faultOf, TRIAGE, TRIAGE_NAME, triageFiles } from '../../support/registry-world.ts'

it("finds every prompt with a suite, under the commit's own policy", async () => {
  const config = 'version: 1\nregistry: { branch: elsewhere }\n'
  const { suites, versions } = await readSuitesAt(
    fakeTree(triageFiles('x', { '.github/prompt-staging.yml': config })),
    null,
  )

  expect(suites.map(({ name, kind, cases }) => [name, kind, cases.length])).toEqual([[TRIAGE_NAME, 'new', 12]])
  expect(versions.policy.registry.branch).toBe('elsewhere')
})

it('finds a suite by name and by path', async () => {
  const { suites } = await readSuitesAt(fakeTree(triageFiles('x')), null)

  for (const name of [TRIAGE, TRIAGE_NAME, `./${TRIAGE}`]) expect(findSuite(suites, name)?.path).toBe(TRIAGE)
  expect(findSuite(suites, 'prompts/tri')).toBeNull()
})

it('tells what is broken', async () => {
  expect((await faultOf(readSuitesAt(fakeTree({ '.github/prompt-staging.yml': 'version: 9' }), null))).code).toBe(
    'config-invalid',
  )
})

it('lists broken prompts beside the sound ones: unreadable, or with a variable that no case has', async () => {
  const files = triageFiles('x', {
    'a/broken.prompt.yml': 'messages: [',
    'c/unplanned.prompt.yml': triagePrompt('{{nobody}}'),
  })
  const { suites, broken } = await readSoundSuites(fakeTree(files), null)

  expect(suites.map(({ path }) => path)).toEqual([TRIAGE])
  expect(broken.map(({ path, problems }) => [path, problems.length > 0])).toEqual([
    ['a/broken.prompt.yml', true],
    ['c/unplanned.prompt.yml', true],
  ])
  expect(() => refuseBroken(broken)).toThrow(
    expect.objectContaining({ problems: broken.flatMap((one) => one.problems) }),
  )
  expect(() => refuseBroken([])).not.toThrow()
})

it('plans what there is to say about prompts that are not run, too', async () => {
  const { versions } = await readSoundSuites(fakeTree(triageFiles('x')), null)
  expect(soundPlans(versions)).toMatchObject({ plans: [{ kind: 'new' }], suites: [{ path: TRIAGE }], broken: [] })
})

it('knows a prompt by its name and by its path', () => {
  const prompt = { name: TRIAGE_NAME, path: TRIAGE }
  expect([TRIAGE, TRIAGE_NAME, `././${TRIAGE}`, 'triage'].map((word) => isSamePrompt(prompt, word))).toEqual([
    true,
    true,
    true,
    false,
  ])
})
