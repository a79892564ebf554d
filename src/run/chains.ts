import type { PlannedCase } from '../domain/plan.ts'
import type { Arm } from '../domain/trial.ts'
import type { WantedPair } from '../gate/protocol.ts'
import type { TrialTask } from './trial.ts'

/** One trial to run, and what its result is for. */
export interface Errand {
  readonly task: TrialTask
  /** Position of its pair in the gate's batch; `null` when it is only reported. */
  readonly pair: number | null
  /** The answer is shown for both arms, which send the same bytes. */
  readonly forBothArms: boolean
}

/**
 * The trials of one case on one arm, to be run one after the other: the n-th answer that a provider gives to a request is
 * then the n-th trial, which repeats of equal requests could not tell otherwise.
 */
export type Chain = readonly Errand[]

/** Chains that are made anew each time that one goes through them: those of 100,000 cases would not fit into memory. */
export type Chains = Iterable<Chain>

/**
 * The trials of a batch. The arms of a case stand next to each other, so that whatever befalls the provider befalls both;
 * which of them goes first alternates from case to case.
 *
 * @param cases the gated cases, by the gate's position. Going through the chains throws a `RangeError` for a case that needs no call.
 */
export function chainsOf(prompt: string, wanted: readonly WantedPair[], cases: readonly PlannedCase[]): Chains {
  const ofCases = pairsByCase(wanted)
  return madeAnew(function* () {
    for (const [position, pairs] of ofCases) yield* caseChains(prompt, pairs, wanted, plannedAt(position, cases))
  })
}

/** Cases that only head has: one trial an arm, or one for both where they send the same bytes. */
export function reportedChains(prompt: string, cases: readonly PlannedCase[]): Chains {
  return madeAnew(function* () {
    for (const [position, planned] of cases.entries()) {
      const arms = planned.identical || planned.baseline === null ? (['candidate'] as const) : inTurn(position + 1)
      for (const arm of arms) {
        const task = trialTask(prompt, planned, { arm, phase: 'screen', index: 1 })
        yield [{ task, pair: null, forBothArms: planned.identical }]
      }
    }
  })
}

/** The chains of one, then those of the other. */
export function joinedChains(first: Chains, second: Chains): Chains {
  return madeAnew(function* () {
    yield* first
    yield* second
  })
}

function madeAnew(make: () => Iterator<Chain>): Chains {
  return { [Symbol.iterator]: make }
}

/** Positions in `wanted`, by the case's. */
function pairsByCase(wanted: readonly WantedPair[]): ReadonlyMap<number, readonly number[]> {
  const ofCases = new Map<number, number[]>()
  for (const [pair, { case: position }] of wanted.entries()) {
    const known = ofCases.get(position)
    if (known === undefined) ofCases.set(position, [pair])
    else known.push(pair)
  }
  return ofCases
}

function plannedAt(position: number, cases: readonly PlannedCase[]): PlannedCase {
  const planned = cases[position]
  if (planned === undefined || planned.identical) throw new RangeError(`no pair of case ${position} needs a call`)
  return planned
}

/** One or two chains: the arms of a case. */
function caseChains(
  prompt: string,
  pairs: readonly number[],
  wanted: readonly WantedPair[],
  planned: PlannedCase,
): Iterable<Chain> {
  const chains = new Map<Arm, Errand[]>()
  for (const pair of pairs) {
    const asked = wanted[pair]
    if (asked === undefined) continue
    const { case: position, phase, index, arms } = asked
    for (const arm of arms === 'both' ? inTurn(position + index) : (['candidate'] as const)) {
      const errand = { task: trialTask(prompt, planned, { arm, phase, index }), pair, forBothArms: false }
      chains.set(arm, [...(chains.get(arm) ?? []), errand])
    }
  }
  return chains.values()
}

/** Calls that the trials of these chains may take, judges included. */
export function callsOf(chains: Chains): number {
  let calls = 0
  for (const chain of chains) calls += chain.length * (1 + judgesOf(chain))
  return calls
}

function judgesOf(chain: Chain): number {
  return chain[0]?.task.planned.checks.filter(({ kind }) => kind !== 'rule').length ?? 0
}

function inTurn(turn: number): readonly Arm[] {
  return turn % 2 === 1 ? ['baseline', 'candidate'] : ['candidate', 'baseline']
}

function trialTask(
  prompt: string,
  planned: PlannedCase,
  place: Pick<TrialTask['address'], 'arm' | 'phase' | 'index'>,
): TrialTask {
  const sent = place.arm === 'baseline' ? planned.baseline : planned.candidate
  if (sent === null) throw new RangeError(`case ${planned.case.id} has no baseline to run`)
  return { address: { prompt, caseId: planned.case.id, ...place }, planned, sent }
}
