import { describe, expect, it } from 'vitest'
import { accept } from '../../../src/commands/accept.ts'
import { acceptancesIn, isAcceptable, withAcceptances } from '../../../src/commands/check/acceptances.ts'
import { check } from '../../../src/commands/check.ts'
import { defaultPolicy } from '../../../src/config/policy.ts'
import { CHECK_INPUTS } from '../../support/check-world.ts'
import { brokenPrompt, evaluation, promptEvaluation } from '../../support/evaluation-builders.ts'
import { anAcceptance } from '../../support/registry-builders.ts'
import { registryWorld, TRIAGE_NAME, triageFiles } from '../../support/registry-world.ts'

/** A pull request that breaks the prompt of a recorded main. */
async function pullRequest() {
  const world = registryWorld()
  const base = world.commit(triageFiles('good'))
  await world.record()
  const head = world.commit(triageFiles('bad'), 'feature')
  const findAcceptances = acceptancesIn(() => world.registry)
  const run = () => world.clock.run(check({ ...CHECK_INPUTS, base, head }, { ...world.ports, findAcceptances }))
  const take = (cases: readonly string[] = []) =>
    accept({ prompts: [TRIAGE_NAME], cases, reason: 'on purpose', base, head, config: null }, world.ports)
  return { world, base, head, run, take }
}

describe('a check', () => {
  it('shows what a maintainer took as accepted, by whom and why', async () => {
    const { run, take } = await pullRequest()
    expect((await run()).verdict).toBe('regressed')
    await take()

    expect(await run()).toMatchObject({
      verdict: 'accepted',
      exitCode: 0,
      notices: [expect.stringMatching(/accepted by ada .*: on purpose/)],
    })
  })

  it('takes nothing that was accepted of a comparison with another version: nobody has seen what is lost against this one', async () => {
    const { world, head, run, take } = await pullRequest()
    await take()
    const later = world.commit(triageFiles('good, and better'))
    const findAcceptances = acceptancesIn(() => world.registry)
    const again = check({ ...CHECK_INPUTS, base: later, head }, { ...world.ports, findAcceptances })

    expect((await run()).verdict).toBe('accepted')
    expect(await world.clock.run(again)).toMatchObject({
      verdict: 'regressed',
      notices: [
        expect.stringMatching(/what ada accepted at .* with another version of it, so it has to be accepted again/),
      ],
    })
  })

  it('does not rest on a remembered verdict when something was accepted since', async () => {
    const { world, base, head, take } = await pullRequest()
    await take()
    const recall = async () => ({ verdict: 'regressed', title: 'regressed' }) as const
    const ports = { ...world.ports, recall, findAcceptances: acceptancesIn(() => world.registry) }

    expect((await world.clock.run(check({ ...CHECK_INPUTS, base, head }, ports))).verdict).toBe('accepted')
  })

  it('lets a verdict stand when the registry cannot be read, measured or remembered, and says so', async () => {
    const { world, base, head, take } = await pullRequest()
    await take()
    const broken = { ...world.registry, read: () => Promise.reject(new Error('no network')) }
    const ports = { ...world.ports, findAcceptances: acceptancesIn(() => broken) }
    const recall = async () => ({ verdict: 'regressed', title: 'regressed' }) as const
    const notices = expect.arrayContaining([expect.stringMatching(/^Whether a maintainer accepted .*: no network$/)])

    for (const more of [{}, { recall }]) {
      const evaluated = await world.clock.run(check({ ...CHECK_INPUTS, base, head }, { ...ports, ...more }))
      expect(evaluated).toMatchObject({ verdict: 'regressed', notices })
    }
  })
})

it('asks nobody where there is nothing to take', async () => {
  const never = () => Promise.reject(new Error('asked'))
  const passing = evaluation([promptEvaluation()])
  const broken = brokenPrompt()
  const find = async () => ({ acceptances: new Map([[broken.path, anAcceptance()]]), notices: [] })

  expect(await withAcceptances(passing, never, defaultPolicy())).toBe(passing)
  expect((await withAcceptances(evaluation([broken]), find, defaultPolicy())).verdict).toBe('accepted')
  expect((['regressed', 'inconclusive', 'not-measured', 'pass', 'accepted'] as const).map(isAcceptable)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
})
