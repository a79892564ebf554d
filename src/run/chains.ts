import type { PlannedCase } from '../domain/plan.ts'
import type { Arm } from '../domain/trial.ts'
import type { WantedPair } from '../gate/protocol.ts'
import type { TrialTask } from './trial.ts'

/** A trial that the gate waits for. */
export interface WantedTrial extends TrialTask {
  /** Position of its pair in the batch. */
  readonly pair: number
}

/**
 * The trials of one case on one arm, to be run one after the other: the n-th answer that a provider gives to a request is
 * then the n-th trial, which repeats of equal requests could not tell otherwise.
 */
export type Chain = readonly WantedTrial[]

/**
 * The trials of a batch. The arms of a case stand next to each other, so that whatever befalls the provider befalls both;
 * which of them goes first alternates from case to case.
 *
 * @param cases the gated cases, by the gate's position.
 */
export function chainsOf(prompt: string, wanted: readonly WantedPair[], cases: readonly PlannedCase[]): readonly Chain[] {
  const chains = new Map<string, WantedTrial[]>()
  for (const [position, pair] of wanted.entries()) {
    const planned = cases[pair.case]
    if (planned === undefined || planned.identical) throw new RangeError(`no pair of case ${pair.case} needs a call`)
    for (const arm of armsOf(pair)) {
      const key = `${pair.case} ${arm}`
      const chain = chains.get(key) ?? []
      chains.set(key, chain)
      chain.push(wantedTrial(prompt, pair, planned, arm, position))
    }
  }
  return [...chains.values()]
}

function armsOf({ arms, case: position, index }: WantedPair): readonly Arm[] {
  if (arms === 'candidate') return ['candidate']
  return (position + index) % 2 === 1 ? ['baseline', 'candidate'] : ['candidate', 'baseline']
}

function wantedTrial(prompt: string, wanted: WantedPair, planned: PlannedCase, arm: Arm, pair: number): WantedTrial {
  const { phase, index } = wanted
  const sent = arm === 'baseline' ? planned.baseline : planned.candidate
  if (sent === null) throw new RangeError(`case ${planned.case.id} has no baseline to run`)
  return { address: { prompt, caseId: planned.case.id, arm, phase, index }, planned, sent, pair }
}
