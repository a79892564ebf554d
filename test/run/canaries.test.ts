import { describe, expect, it } from 'vitest'
import { judgeCanaries } from '../../src/check/judge/canaries.ts'
import { createWatch } from '../../src/run/canaries.ts'
import { callWorld, fixedChance } from '../support/call-world.ts'
import { httpError, type ReplyScript, says } from '../support/fake-model.ts'
import { judge } from '../support/run-builders.ts'

const answer = (text: string) => ({
  text,
  finishReason: 'stop',
  refusal: null,
  toolCalls: [],
  tools: [],
  ms: 0,
  costUsd: null,
})
const CANARIES = [
  { name: 'good', check: judge(), output: answer('fine'), mustPass: true },
  { name: 'bad', check: judge(), output: answer('rubbish'), mustPass: false },
]
const isGood: ReplyScript = ({ messages }) => says(messages[0]?.content.endsWith('fine') ? 'yes' : 'no')

function open(script: ReplyScript) {
  const world = callWorld(script)
  const parts = { ask: world.ask, chance: fixedChance(), planned: world.tally.planned }
  const watch = createWatch(() => CANARIES, parts)
  return { ...world, watch: (model: string) => world.clock.run(watch(model)) }
}

describe('the canaries of a judge', () => {
  it('let a judge pass that gets the known cases right', async () => {
    const { watch, tally } = open(isGood)
    expect(await watch('m')).toBeNull()
    expect(tally.counts()).toMatchObject({ planned: 2, made: 2, judge: 2 })
  })

  it('are paid once a model, however many suites it judges', async () => {
    const { watch, model } = open(isGood)
    await Promise.all([watch('m'), watch('m')])
    await watch('n')
    expect(model.requests).toHaveLength(4)
  })

  it.each<[string, ReplyScript, string]>([
    ['passes everything', () => says('yes'), 'the judge passed an output that is known to be bad (bad)'],
    ['fails everything', () => says('no'), 'the judge failed an output that is known to be good (good)'],
    ['says neither', () => says('well'), 'the judge gave no verdict on a known case (good: judge-unparseable)'],
    ['is down', () => httpError(500), 'the judge gave no verdict on a known case (good: judge-unavailable)'],
  ])('catch a judge that %s', async (_, script, complaint) => {
    expect(await open(script).watch('m')).toEqual({ endedBy: 'judge-unreliable', because: complaint })
  })

  it('tell when the judge does not exist', async () => {
    expect(await open(() => httpError(404, 'model_not_found')).watch('m')).toEqual({
      endedBy: 'judge-error',
      because: expect.stringContaining('the judge cannot be asked'),
    })
  })

  it('of the product can be told apart by a judge that does as it is asked', async () => {
    const world = callWorld(({ messages }) => {
      const isBlue = messages.some(({ content }) => content.includes('The front door is blue'))
      return says(JSON.stringify({ reason: 'x', choice: isBlue ? 'yes' : 'no' }))
    })
    const watch = createWatch(judgeCanaries, { ...world, planned: world.tally.planned })
    expect(await world.clock.run(watch('m'))).toBeNull()
  })
})
