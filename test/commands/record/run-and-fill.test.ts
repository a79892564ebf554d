import { describe, expect, it } from 'vitest'
import { httpError } from '../../support/fake-model.ts'
import { ECHO, registryWorld, triageFiles } from '../../support/registry-world.ts'

describe('the run of a record', () => {
  it('decides first, then completes each case to three trials, counted from one', async () => {
    const world = registryWorld()
    world.commit(triageFiles('one'))
    world.commit(triageFiles('two'))
    const { evaluation, outcome } = await world.record()
    const own =
      outcome.prompts[0]?.record.trials.filter(({ arm, phase }) => arm === 'candidate' && phase !== 'confirm') ?? []

    // 12 cases: a pair each to decide, two more trials each to complete.
    expect(evaluation.calls.made).toBe(48)
    expect(world.model.requests).toHaveLength(48)
    expect(
      own
        .filter((trial) => trial.case === 'c1')
        .map(({ index }) => index)
        .sort((a, b) => a - b),
    ).toEqual([1, 2, 3])
  })

  it('stores what the budget allows, and never more calls than it', async () => {
    const world = registryWorld()
    const config = 'version: 1\nbudget: { calls: 20 }\n'
    world.commit(triageFiles('one', { '.github/prompt-staging.yml': config }))
    const { outcome, evaluation } = await world.record()

    expect(evaluation.calls.made).toBe(20)
    expect(outcome.prompts[0]?.record.trials.filter(({ score }) => score !== null)).toHaveLength(20)
  })

  it('keeps a trial that was tried and lost as lost, and does not try for ever', async () => {
    const world = registryWorld((request, n, signal) =>
      request.messages[1]?.content === 'word1' ? httpError(400, 'context_length_exceeded') : ECHO(request, n, signal),
    )
    world.commit(triageFiles('one'))
    const { outcome } = await world.record()
    const trials = outcome.prompts[0]?.record.trials ?? []

    expect(trials.filter((trial) => trial.case === 'c1')).toHaveLength(3)
    expect(trials).toHaveLength(36)
  })

  it('writes every trial once, under its own number', async () => {
    const world = registryWorld()
    const lines: string[] = []
    const { out } = world.ports
    const append = async (name: string, line: string) => {
      lines.push(line)
      return out.append(name, line)
    }
    Object.assign(world.ports, { out: { ...out, append } })
    world.commit(triageFiles('one'))
    await world.record()
    const addresses = lines.map((line) => JSON.parse(line)).map(({ case: id, arm, index }) => `${id} ${arm} ${index}`)

    expect(new Set(addresses).size).toBe(36)
    expect(addresses).toHaveLength(36)
  })
})
