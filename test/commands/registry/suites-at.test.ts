import { expect, it } from 'vitest'
import { findSuite, NO_FILES, readSuitesAt } from '../../../src/commands/registry/suites-at.ts'
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

it('knows a version without any file', async () => {
  expect([await NO_FILES.paths(), await NO_FILES.read('a'), await NO_FILES.contentId('a')]).toEqual([[], null, null])
})
