import type { CallCounts, Cost } from '../domain/evaluation.ts'
import type { RunnableSuite } from '../domain/plan.ts'
import type { Policy } from '../domain/policy.ts'
import type { StoredBaseline } from '../domain/stored-baseline.ts'
import type { SuiteResult } from '../outcome/suite-result.ts'
import { driveSuite } from './drive.ts'
import { createEngine, type Engine, type RunPorts } from './engine.ts'
import { gateCommons } from './gate-suite.ts'
import { comparePairs } from './pairwise.ts'

export interface RunOptions {
  readonly policy: Policy
  /** Seeds the relabelling, together with what is compared. */
  readonly seed: string
  /** Trials of baselines that an earlier run recorded; a suite without any runs both arms always. */
  readonly stored?: readonly StoredBaseline[]
  /** `false`: pairwise judges are not asked, since nobody will read what they say. */
  readonly pairwise?: boolean
}

/** Everything that a run brought. */
export interface RunOutcome {
  /** In the order of the suites. */
  readonly suites: readonly SuiteResult[]
  readonly calls: CallCounts
  readonly cost: Cost
  /** By name, judges included, sorted. */
  readonly models: { readonly requested: readonly string[]; readonly returned: readonly string[] }
  readonly durationMs: number
}

/** How often those who wait are told, when nothing else happens. */
const BEAT_MS = 1000

/**
 * Runs all suites at once over one pool of calls, within one budget and before one deadline. A provider's errors become
 * part of the outcome; rejects when the run is interrupted, with the signal's reason, and for bugs.
 */
export async function runSuites(
  suites: readonly RunnableSuite[],
  { policy, seed, stored = [], pairwise = true }: RunOptions,
  ports: RunPorts,
): Promise<RunOutcome> {
  ports.signal?.throwIfAborted()
  const startedMs = ports.clock.monotonicMs()
  const engine = createEngine(policy, ports)
  const commons = gateCommons(suites, policy.gate, seed)
  const interrupt = () => engine.ending.abort(ports.signal?.reason)
  ports.signal?.addEventListener('abort', interrupt, { once: true })
  const watches = [watchDeadline(engine, policy.budget.minutes), beat(engine)]
  try {
    const decided = await allOrAbort(
      suites.map(async (suite) => {
        const baseline = stored.find(({ path }) => path === suite.path) ?? null
        const run = await driveSuite({ suite, stored: baseline }, commons, engine)
        await ports.onOutcome?.(run)
        return run
      }),
      engine,
    )
    const runs = await allOrAbort(
      decided.map(async (run) => (pairwise ? { ...run, pairs: await comparePairs(run, engine) } : run)),
      engine,
    )
    const { tally } = engine
    const durationMs = ports.clock.monotonicMs() - startedMs
    return { suites: runs, calls: tally.counts(), cost: tally.cost(), models: tally.models(), durationMs }
  } finally {
    ports.signal?.removeEventListener('abort', interrupt)
    engine.ending.close()
    await Promise.all(watches)
    ports.progress.end()
  }
}

/** All results; at the first failure everything is given up, and it is thrown once nothing runs any more. */
async function allOrAbort<T>(work: readonly Promise<T>[], { ending }: Engine): Promise<readonly T[]> {
  const guarded = work.map((one) =>
    one.catch((error: unknown) => {
      ending.abort(error)
      throw error
    }),
  )
  await Promise.allSettled(guarded)
  return Promise.all(guarded)
}

/** Cuts the run off at its deadline. */
async function watchDeadline({ ending, clock, deadlineMs }: Engine, minutes: number): Promise<void> {
  try {
    await ending.watch((signal) => clock.sleep(Math.max(0, deadlineMs - clock.monotonicMs()), signal))
  } catch {
    return
  }
  ending.cut({ kind: 'deadline', because: `the run took longer than its ${minutes} minutes` })
}

/** Keeps clocks and pauses moving on the screen. */
async function beat({ ending, clock, board }: Engine): Promise<void> {
  try {
    for (;;) {
      await ending.watch((signal) => clock.sleep(BEAT_MS, signal))
      board.changed()
    }
  } catch {
    return
  }
}
