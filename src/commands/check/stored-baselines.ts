import type { Digest } from '../../domain/digest.ts'
import { Fault } from '../../domain/fault.ts'
import { isCompared, type RunnableSuite } from '../../domain/plan.ts'
import type { Policy } from '../../domain/policy.ts'
import type { StoredBaseline } from '../../domain/stored-baseline.ts'
import type { Clock } from '../../ports.ts'
import { type ComparedSuite, storedBaselineOf } from '../../registry/stored-baseline.ts'
import type { Registry } from '../../registry-ports.ts'
import { type RegistryState, readState } from '../registry/state.ts'
import { readRecord } from '../registry/stored.ts'

/** Stored trials for the suites that have any, and what readers must know of the rest. */
export interface FoundBaselines {
  readonly baselines: readonly StoredBaseline[]
  readonly notices: readonly string[]
}

/** What is looked for. */
export interface BaselineQuestion {
  readonly suites: readonly RunnableSuite[]
  readonly policy: Pick<Policy, 'gate' | 'registry'>
  /** The embedded simulator will answer. */
  readonly simulated: boolean
  /** What will answer. */
  readonly provider: Digest
}

/** Looks for stored trials of the baselines. Never throws: without any both versions are run. */
export type FindBaselines = (question: BaselineQuestion) => Promise<FoundBaselines>

const NONE: FoundBaselines = { baselines: [], notices: [] }

/** Looks in the registry, once and only where stored trials may be used. */
export function baselinesIn(open: (branch: string) => Registry, clock: Pick<Clock, 'now'>): FindBaselines {
  return async (question) => {
    if (comparedSuites(question).length === 0) return NONE
    const registry = open(question.policy.registry.branch)
    try {
      return await findStored(await readState(registry), question, clock)
    } catch (error) {
      return { ...NONE, notices: noticesOf(error) }
    }
  }
}

/** The same in a state of the registry that was read already. A record that cannot be read counts as none, with a notice. */
export async function findStored(
  state: RegistryState,
  question: BaselineQuestion,
  clock: Pick<Clock, 'now'>,
): Promise<FoundBaselines> {
  const { simulated, provider } = question
  const context = { now: clock.now(), simulated, provider }
  const baselines: StoredBaseline[] = []
  const notices: string[] = []
  for (const suite of comparedSuites(question)) {
    try {
      const record = await readRecord(state, suite.baseline.digest, suite.suiteDigest)
      const found = record === null ? null : storedBaselineOf(record, suite, context)
      if (found !== null) baselines.push(found)
    } catch (error) {
      notices.push(...noticesOf(error))
    }
  }
  return { baselines, notices }
}

function comparedSuites({ suites, policy }: BaselineQuestion): readonly ComparedSuite[] {
  if (policy.gate.baseline === 'fresh') return []
  return suites.flatMap((suite) => (suite.kind === 'compare' && suite.cases.some(isCompared) ? [suite] : []))
}

/** A registry out of reach costs calls and nothing else; one that was changed by hand is news. */
function noticesOf(error: unknown): readonly string[] {
  if (!(error instanceof Fault) || error.code !== 'registry-invalid') return []
  const where = error.problems.map(({ file, message }) => (file === undefined ? message : `${file}: ${message}`))
  return [`Stored trials of the baseline were not used, since the registry is damaged: ${where[0] ?? error.message}`]
}
