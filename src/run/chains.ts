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

/**
 * The trials of a batch. The arms of a case stand next to each other, so that whatever befalls the provider befalls both;
 * which of them goes first alternates from case to case.
 *
 * @param cases the gated cases, by the gate's position. Throws a `RangeError` for a case that needs no call.
 */
export function chainsOf(
  prompt: string,
  wanted: readonly WantedPair[],
  cases: readonly PlannedCase[],
): readonly Chain[] {
  const chains = new Map<string, Errand[]>()
  for (const [pair, { case: position, phase, index, arms }] of wanted.entries()) {
    const planned = cases[position]
    if (planned === undefined || planned.identical) throw new RangeError(`no pair of case ${position} needs a call`)
    for (const arm of arms === 'both' ? inTurn(position + index) : (['candidate'] as const)) {
      const errand = { task: trialTask(prompt, planned, { arm, phase, index }), pair, forBothArms: false }
      const chain = chains.get(`${position} ${arm}`)
      if (chain === undefined) chains.set(`${position} ${arm}`, [errand])
      else chain.push(errand)
    }
  }
  return [...chains.values()]
}

/** Cases that only head has: one trial an arm, or one for both where they send the same bytes. */
export function reportedChains(prompt: string, cases: readonly PlannedCase[]): readonly Chain[] {
  return cases.flatMap((planned, position) => {
    const arms = planned.identical || planned.baseline === null ? (['candidate'] as const) : inTurn(position + 1)
    return arms.map((arm) => {
      const task = trialTask(prompt, planned, { arm, phase: 'screen', index: 1 })
      return [{ task, pair: null, forBothArms: planned.identical }]
    })
  })
}

/** Calls that the trials of these chains may take, judges included. */
export function callsOf(chains: readonly Chain[]): number {
  return chains.reduce((calls, chain) => calls + chain.length * (1 + judgesOf(chain)), 0)
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
