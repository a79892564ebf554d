import type {
  BatchResult,
  GateCase,
  GateOutcome,
  GateSuite,
  PairResult,
  TrialScore,
  WantedPair,
} from '../../src/gate/protocol.ts'
import { suiteGate } from '../../src/gate/suite-gate.ts'
import { GATE_POLICY } from '../support/gate-policy.ts'

export const PASSED: TrialScore = { score: 1, passed: true }
export const FAILED: TrialScore = { score: 0, passed: false }

export function gateCase(id: string, differing: Partial<GateCase> = {}): GateCase {
  return { id, weight: 1, critical: false, mustPass: false, identical: false, tags: [], ...differing }
}

/** `n` plain cases called c0, c1, …; `special` replaces what is said of single ones. */
export function gateCases(n: number, special: Readonly<Record<number, Partial<GateCase>>> = {}): GateCase[] {
  return Array.from({ length: n }, (_, i) => gateCase(`c${i}`, special[i]))
}

export function gateSuite(cases: readonly GateCase[], differing: Partial<GateSuite> = {}): GateSuite {
  return {
    cases,
    graded: false,
    policy: GATE_POLICY,
    suites: 1,
    gatedTags: [],
    seed: 'seed',
    ...differing,
  }
}

/** `1` passed, `0` failed, `-` missing. */
export function trialOf(sign: string | undefined): TrialScore | null {
  if (sign === '-') return null
  if (sign !== '0' && sign !== '1') throw new Error(`expected 1, 0 or -, got ${sign}`)
  return sign === '1' ? PASSED : FAILED
}

/** Two signs, baseline first: `10` passed before and fails now. */
export function pairOf(signs: string): PairResult {
  return { baseline: trialOf(signs[0]), candidate: trialOf(signs[1]) }
}

/** What one case answers: its suite trials and its confirmation pairs, in order. What is not said is `11`. */
export interface CaseScript {
  readonly trials?: readonly string[]
  readonly confirm?: readonly string[]
}

export type Respond = (wanted: WantedPair) => PairResult

/** Plays a script by case position. A confirmation script shorter than what is asked starts again. */
export function scripted(scripts: Readonly<Record<number, CaseScript>>): Respond {
  return ({ case: position, phase, index }) => {
    const { trials = [], confirm = ['11'] } = scripts[position] ?? {}
    return pairOf(phase === 'confirm' ? (confirm[(index - 1) % confirm.length] ?? '11') : (trials[index - 1] ?? '11'))
  }
}

/** The same script for many positions. */
export function each(positions: readonly number[], script: CaseScript): Record<number, CaseScript> {
  return Object.fromEntries(positions.map((position) => [position, script]))
}

export function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}

/** Where the run is cut: in this batch (from 0), after so many of its pairs. */
export interface Cut {
  readonly batch: number
  readonly after: number
  readonly by: 'budget' | 'deadline'
}

export interface Played {
  readonly outcome: GateOutcome
  readonly batches: readonly (readonly WantedPair[])[]
  /** Calls asked for, cut or not. */
  readonly calls: number
}

/** Drives the real gate to its end with scripted results. */
export function play(suite: GateSuite, respond: Respond, cut?: Cut): Played {
  const gate = suiteGate(suite)
  const batches: (readonly WantedPair[])[] = []
  let step = gate.next()
  while (step.done !== true) {
    if (batches.length > 1000) throw new Error('the gate does not end')
    const wanted = step.value
    step = gate.next(answer(wanted, respond, cut?.batch === batches.length ? cut : undefined))
    batches.push(wanted)
  }
  return { outcome: step.value, batches, calls: batches.flat().reduce((sum, pair) => sum + callsOf(pair), 0) }
}

function answer(wanted: readonly WantedPair[], respond: Respond, cut: Cut | undefined): BatchResult {
  const results = wanted.map((pair, i) => {
    if (cut !== undefined && i >= cut.after) return { baseline: null, candidate: null }
    const { baseline, candidate } = respond(pair)
    return { baseline: pair.arms === 'both' ? baseline : null, candidate }
  })
  return { results, ended: cut?.by ?? null }
}

function callsOf({ arms }: WantedPair): number {
  return arms === 'both' ? 2 : 1
}
