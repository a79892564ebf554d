import type { RunState } from '../domain/evaluation.ts'
import { money } from '../domain/figures.ts'
import type { Clock, Progress } from '../ports.ts'
import { type TerminalEnv, wantsColor } from './terminal-color.ts'
import { columnsOf } from './terminal-columns.ts'

/** As much of a terminal as is needed; `process.stderr` is one. */
export interface ProgressStream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

const REDRAW_MS = 100
const LINE_MS = 10_000
const BAR_CELLS = 20
const ERASE_LINE = '\r\x1b[K'

/**
 * One line that is redrawn on a terminal, at most ten times a second, and taken away at the end; a line every ten seconds
 * elsewhere. Made by hand: packages for this bring cursor tricks, timers of their own and a dozen dependencies for what
 * is one `\r`, and draw by the wall clock, which no test can hold still.
 */
export function terminalProgress(stream: ProgressStream, clock: Clock, env: TerminalEnv = process.env): Progress {
  const isTerminal = stream.isTTY === true && env.TERM !== 'dumb'
  const hasColor = wantsColor(isTerminal, env)
  const startedMs = clock.monotonicMs()
  let shownMs = isTerminal ? Number.NEGATIVE_INFINITY : startedMs
  let isDrawn = false
  return {
    update(state) {
      const nowMs = clock.monotonicMs()
      if (nowMs - shownMs < (isTerminal ? REDRAW_MS : LINE_MS)) return
      shownMs = nowMs
      isDrawn = isTerminal
      const words = describe(state, nowMs - startedMs, clock.now().getTime())
      const { done, total, pause } = state
      if (isTerminal) stream.write(`\r${drawBar(done, total, words, columnsOf(stream, 80) - 1, hasColor)}\x1b[K`)
      else stream.write(`${paint(`${done}/${total} ${words}`, pause === null ? null : YELLOW, hasColor)}\n`)
    },
    end() {
      if (isDrawn) stream.write(ERASE_LINE)
      isDrawn = false
    },
  }
}

const CYAN = 36
const YELLOW = 33

function paint(text: string, color: number | null, hasColor: boolean): string {
  return hasColor && color !== null ? `\x1b[${color}m${text}\x1b[39m` : text
}

/** A line longer than the terminal would wrap, and `\r` would not take it back. */
function drawBar(done: number, total: number, words: string, columns: number, hasColor: boolean): string {
  const filled = total === 0 ? 0 : Math.floor((BAR_CELLS * done) / total)
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_CELLS - filled)
  const rest = ` ${done}/${total} ${words}`
  return paint(bar.slice(0, columns), CYAN, hasColor) + rest.slice(0, Math.max(0, columns - BAR_CELLS))
}

const PHASES: Readonly<Record<RunState['phase'], string>> = {
  screen: 'screening',
  round: 'repeating',
  confirm: 'confirming',
}

function describe(state: RunState, elapsedMs: number, nowMs: number): string {
  const { inFlight, limit, retried, failed, pause, phase } = state
  const parts = [
    PHASES[phase],
    ...timeLeft(state, elapsedMs),
    pause === null
      ? `${inFlight}/${limit} in flight`
      : `paused for ${duration(pause.untilMs - nowMs)}: ${pause.reason}`,
    describeCost(state),
    ...(retried > 0 ? [`${retried} retried`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ]
  return parts.join(' · ')
}

function describeCost({ costUsd, costKnown }: RunState): string {
  if (costKnown) return money(costUsd)
  return costUsd > 0 ? `at least ${money(costUsd)}` : 'cost unknown'
}

/** At the pace so far; nothing before there is a pace. */
function timeLeft({ done, total }: RunState, elapsedMs: number): readonly string[] {
  if (done === 0 || done >= total) return []
  return [`${duration((elapsedMs / done) * (total - done))} left`]
}

function duration(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
