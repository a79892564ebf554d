import type { Arm, Trial, TrialFigures } from '../domain/trial.ts'
import type { PairResult, TrialScore, WantedPair } from '../gate/protocol.ts'
import type { Obstacle } from '../gate/stopped.ts'
import type { TrialStore } from '../ports.ts'
import { redactTrial } from '../report/redact.ts'
import type { Board } from './board.ts'
import type { Chains, Errand } from './chains.ts'
import type { Ending } from './ending.ts'
import { inLanes } from './lanes.ts'
import { runTrial, type TrialParts } from './trial.ts'

/** What running batches takes. */
export interface BatchParts extends TrialParts {
  readonly ending: Pick<Ending, 'current' | 'abort'>
  readonly board: Pick<Board, 'trialDone'>
  /** Trials under way at one time; more than calls, since a trial also waits for retries and for its record. */
  readonly lanes: number
  /** Takes secrets out of a text. */
  redact(text: string): string
  /** Keeps each trial before it counts. */
  readonly trials: TrialStore
}

/** What has become of one suite so far; written by its batches. */
export interface SuiteCourse {
  readonly trials: TrialFigures[]
  /** Why an arm or a judge of the suite can never be measured. */
  unusable: Obstacle | null
  /** The baseline's trials whose answers are those of an earlier run with the same inputs. */
  reused: number
}

/** The results of a batch, one per wanted pair, in order. */
export interface BatchOutcome {
  readonly results: readonly PairResult[]
  /** Pairs that were left out, wholly or on one arm; `null` on both arms in `results`. */
  readonly notRun: number
}

/** Runs a batch: every wanted pair ends scored, errored or not run. */
export async function runBatch(
  wanted: readonly WantedPair[],
  chains: Chains,
  course: SuiteCourse,
  parts: BatchParts,
): Promise<BatchOutcome> {
  // `undefined`: not run; `null`: run, and missing.
  const nothing = wanted.map((): TrialScore | null | undefined => undefined)
  const ran: Readonly<Record<Arm, (TrialScore | null | undefined)[]>> = { baseline: [...nothing], candidate: nothing }
  await inLanes(chains, parts.lanes, async (chain) => {
    for (const errand of chain) {
      if (course.unusable !== null || parts.ending.current() !== null) return
      const trial = await runErrand(errand, course, parts).catch((error: unknown) => {
        // A bug, or a record that cannot be written: what else is under way must not keep the reader waiting.
        parts.ending.abort(error)
        throw error
      })
      if (trial === null) return
      if (errand.pair !== null) ran[trial.arm][errand.pair] = trialScore(trial)
    }
  })
  const results = wanted.map(({ arms }, pair) => pairResult(arms, ran.baseline[pair], ran.candidate[pair]))
  return {
    results: results.map((result) => result ?? { baseline: null, candidate: null }),
    notRun: results.filter((result) => result === null).length,
  }
}

async function runErrand(
  { task, pair, forBothArms }: Errand,
  course: SuiteCourse,
  parts: BatchParts,
): Promise<Trial | null> {
  const run = await runTrial(task, parts)
  if (run.kind === 'not-run') return null
  // A case that only head has may be refused for what it holds; it must not take the gated cases with it.
  if (pair !== null) course.unusable ??= run.unusable
  if (run.reused && run.trial.arm === 'baseline') course.reused += 1
  for (const arm of forBothArms ? (['baseline', 'candidate'] as const) : [run.trial.arm]) {
    const trial = redactTrial({ ...run.trial, arm }, parts.redact)
    course.trials.push(await parts.trials.keep(trial))
  }
  parts.board.trialDone()
  return run.trial
}

/** `null` when an arm that was wanted was not run: a pair that the run's end cut in half is no lost trial. */
function pairResult(
  arms: WantedPair['arms'],
  baseline: TrialScore | null | undefined,
  candidate: TrialScore | null | undefined,
): PairResult | null {
  if (candidate === undefined || (arms === 'both' && baseline === undefined)) return null
  return { baseline: baseline ?? null, candidate }
}

function trialScore({ score, passed }: Trial): TrialScore | null {
  return score === null || passed === null ? null : { score, passed }
}
