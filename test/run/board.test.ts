import { describe, expect, it } from 'vitest'
import type { RunState } from '../../src/domain/evaluation.ts'
import { createBoard } from '../../src/run/board.ts'
import { callWorld } from '../support/call-world.ts'
import { says } from '../support/fake-model.ts'

function open() {
  const states: RunState[] = []
  const world = callWorld(() => says('ok'), { prices: { m: { input: 0, output: 0 } } })
  const progress = { update: (state: RunState) => void states.push(state), end: () => undefined }
  return { ...world, states, board: createBoard({ ...world, progress }) }
}

describe('the board', () => {
  it('tells how many trials are done of those that are wanted so far', () => {
    const { board, states } = open()
    board.wanted(10, 'screen')
    board.trialDone()
    board.wanted(4, 'confirm')
    expect(states.map(({ done, total, phase }) => [done, total, phase])).toEqual([
      [0, 10, 'screen'],
      [1, 10, 'screen'],
      [1, 14, 'confirm'],
    ])
  })

  it('tells what was retried, has failed and was paid, and whether that is all', () => {
    const { board, states, tally } = open()
    tally.sent('m', 'trial', true)
    tally.gaveUp()
    tally.answered('unpriced', says('x'))
    board.changed()
    expect(states.at(-1)).toMatchObject({ retried: 1, failed: 1, costUsd: 0, costKnown: false, inFlight: 0, limit: 4 })
  })

  it('tells until when nothing is sent, by the clock on the wall', async () => {
    const { board, states, pause, clock } = open()
    await clock.run(clock.sleep(1000))
    pause.begin(30_000, 'too fast', 0)
    board.changed()
    expect(states.at(-1)?.pause).toEqual({ reason: 'too fast', untilMs: Date.UTC(2026, 0, 5, 12, 0, 31) })
    await clock.run(pause.over())
    board.changed()
    expect(states.at(-1)?.pause).toBeNull()
  })
})
