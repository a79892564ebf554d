import { expect, it } from 'vitest'
import { driftWorld, failingOn, onlyFinding } from '../../support/drift-world.ts'

it('does not compare what the simulator said with what a model says, nor the other way round', async () => {
  const world = await driftWorld()
  const open = world.ports.openModel
  Object.assign(world.ports, {
    openModel: async (...args: Parameters<typeof open>) => ({ ...(await open(...args)), simulated: true }),
  })
  const before = world.model.requests.length
  expect(onlyFinding(await world.drift())).toMatchObject({
    kind: 'not-evaluated',
    reason: 'its record was made with a model, and now the simulator answers',
  })
  expect(world.model.requests).toHaveLength(before)
})

it('writes every trial down once, under its own number', async () => {
  const world = await driftWorld()
  await world.ports.out.begin()
  const lines: string[] = []
  const append = world.ports.out.append
  Object.assign(world.ports.out, {
    append: async (name: string, text: string) => {
      lines.push(...text.trim().split('\n'))
      return append.call(world.ports.out, name, text)
    },
  })
  world.answer(failingOn('word1'))
  await world.drift()
  expect(
    new Set(
      lines
        .filter((line) => line.includes('"case"'))
        .map((line) => {
          const { case: id, index, phase } = JSON.parse(line)
          return `${id} ${phase} ${index}`
        }),
    ).size,
  ).toBe(36)
})

it('ends with what it has when the budget is spent, and is then no answer', async () => {
  const world = await driftWorld()
  // Each pass may take a minute; the run as a whole may take one too.
  world.answer(async (...told) => {
    await world.clock.sleep(3 * 60_000)
    return failingOn()(...told)
  })
  const finding = onlyFinding(await world.drift({ concurrency: 1 }))
  expect(finding).toMatchObject({ kind: 'not-evaluated' })
})
