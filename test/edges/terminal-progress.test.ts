import { describe, expect, it } from 'vitest'
import type { RunState } from '../../src/domain/evaluation.ts'
import { terminalProgress } from '../../src/edges/terminal-progress.ts'
import { virtualClock } from '../support/virtual-clock.ts'

const STATE: RunState = {
  done: 0,
  total: 40,
  inFlight: 4,
  limit: 4,
  retried: 0,
  failed: 0,
  costUsd: 0,
  costKnown: true,
  phase: 'screen',
  pause: null,
}

function open(
  stream: { isTTY?: boolean; columns?: number } = { isTTY: true },
  env: Record<string, string> = { NO_COLOR: '1' },
) {
  const written: string[] = []
  const clock = virtualClock()
  const progress = terminalProgress({ ...stream, write: (text) => written.push(text) }, clock, env)
  const at = async (ms: number, state: Partial<RunState> = {}) => {
    await clock.run(clock.sleep(ms - clock.monotonicMs()))
    progress.update({ ...STATE, ...state })
  }
  return { written, at, progress }
}

describe('progress on a terminal', () => {
  it('is one line that replaces itself', async () => {
    const { written, at } = open()
    await at(0)
    await at(5000, { done: 10 })
    expect(written).toEqual([
      '\r░░░░░░░░░░░░░░░░░░░░ 0/40 screening · 4/4 in flight · $0.00\x1b[K',
      // 10 of 40 in 5 s: the other 30 take 15 s.
      '\r█████░░░░░░░░░░░░░░░ 10/40 screening · 15 s left · 4/4 in flight · $0.00\x1b[K',
    ])
  })

  it('shows its figures on a terminal that does not know its width', async () => {
    const { written, at } = open({ isTTY: true, columns: 0 })
    await at(0)
    expect(written[0]).toContain(' 0/40 screening')
  })

  it('is redrawn ten times a second at most', async () => {
    const { written, at } = open()
    for (let ms = 0; ms <= 1000; ms += 10) await at(ms)
    expect(written).toHaveLength(11)
  })

  it('is taken away at the end, once', async () => {
    const { written, at, progress } = open()
    await at(0)
    progress.end()
    progress.end()
    expect(written.slice(1)).toEqual(['\r\x1b[K'])
  })

  it('leaves nothing to take away when it never began', () => {
    const { written, progress } = open()
    progress.end()
    expect(written).toEqual([])
  })

  it('never wraps, since a wrapped line cannot be taken back', async () => {
    for (const columns of [10, 21, 30, 60]) {
      const { written, at } = open({ isTTY: true, columns })
      await at(0, { retried: 12, failed: 3 })
      const visible = written.join('').replace('\r', '').replace('\x1b[K', '')
      expect(visible.length).toBeLessThan(columns)
    }
  })

  it('says why nothing is sent and for how long', async () => {
    const { written, at } = open({ isTTY: true, columns: 200 })
    const untilMs = Date.UTC(2026, 0, 5, 12, 1, 30)
    await at(5000, { pause: { reason: 'the provider answered 429', untilMs } })
    expect(written[0]).toContain('paused for 1 min 25 s: the provider answered 429')
    expect(written[0]).not.toContain('in flight')
  })

  it.each<[string, Partial<RunState>, string]>([
    ['retries', { retried: 3 }, '3 retried'],
    ['failures', { failed: 2 }, '2 failed'],
    ['cost', { costUsd: 0.315 }, '$0.32'],
    ['cost of less than a cent', { costUsd: 0.0042 }, '$0.0042'],
    ['cost that may be more', { costUsd: 0.315, costKnown: false }, 'at least $0.32'],
    ['cost that nobody knows', { costKnown: false }, 'cost unknown'],
    ['later looks', { phase: 'round' }, 'repeating'],
    ['confirmations', { phase: 'confirm' }, 'confirming'],
    ['minutes left', { done: 1 }, '6 min 30 s left'],
  ])('shows %s', async (_, state, text) => {
    const { written, at } = open({ isTTY: true, columns: 200 })
    await at(10_000, state)
    expect(written[0]).toContain(text)
  })

  it('has an empty bar when nothing is planned, and a full one when all is done', async () => {
    const { written, at } = open()
    await at(0, { total: 0 })
    await at(1000, { done: 40 })
    expect(written[0]).toContain('░'.repeat(20))
    expect(written[1]).toContain('█'.repeat(20))
    expect(written[1]).not.toContain('left')
  })
})

describe('progress elsewhere', () => {
  it('is a plain line every ten seconds', async () => {
    const { written, at, progress } = open({})
    for (let ms = 0; ms <= 25_000; ms += 500) await at(ms, { done: ms / 1000 })
    progress.end()
    expect(written).toEqual([
      '10/40 screening · 30 s left · 4/4 in flight · $0.00\n',
      '20/40 screening · 20 s left · 4/4 in flight · $0.00\n',
    ])
  })

  it('is what a dumb terminal gets', async () => {
    const { written, at } = open({ isTTY: true }, { TERM: 'dumb' })
    await at(0)
    await at(10_000)
    expect(written).toEqual(['0/40 screening · 4/4 in flight · $0.00\n'])
  })
})

describe('colour', () => {
  const PAUSE = { pause: { reason: 'x', untilMs: 0 } }

  it.each<[string, boolean, Record<string, string>, boolean]>([
    ['on a terminal', true, {}, true],
    ['elsewhere', false, {}, false],
    ['on a terminal with NO_COLOR', true, { NO_COLOR: '1' }, false],
    ['on a terminal with an empty NO_COLOR', true, { NO_COLOR: '' }, true],
    ['elsewhere with FORCE_COLOR', false, { FORCE_COLOR: '1' }, true],
    ['on a terminal with FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
    ['with both', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ])('%s', async (_, isTTY, env, colored) => {
    const { written, at } = open({ isTTY }, env)
    await at(10_000, PAUSE)
    expect(written.join('').includes('\x1b[33m') || written.join('').includes('\x1b[36m')).toBe(colored)
  })
})
