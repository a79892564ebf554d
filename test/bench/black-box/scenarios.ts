import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import { type Bundle, copyBundle } from '../../support/bundle.ts'
import { stagedRepo } from '../../support/staged-repo.ts'
import type { Effect } from '../gate/effects.ts'
import { complaintsOf, filesOf, type Observed, runOnce, timeless } from './run-once.ts'
import { drawWorld } from './world.ts'

/** Many runs of the built command on worlds of one kind. */
export interface Scenario {
  readonly label: string
  readonly effect: Effect
  readonly cases: number
  readonly runs: number
  readonly regressedAtMost?: number
  readonly regressedAtLeast?: number
  /** So many of the runs are made twice, at concurrency 1 and 32: they must say the same but for times. */
  readonly twice?: number
}

/** What came of a scenario. */
export interface ScenarioOutcome {
  /** Runs by verdict. */
  readonly verdicts: ReadonlyMap<string, number>
  readonly served: number
  readonly errors: number
  /** What was wrong with single runs, whatever their verdict. */
  readonly complaints: readonly string[]
}

const CONCURRENCY = 16

/** The figures that the built command has to reach. Source: docs/statistics.md, with room for so few runs. */
export const SCENARIOS: readonly Scenario[] = [
  { label: 'unchanged', effect: 'AA', cases: 50, runs: 200, regressedAtMost: 4, twice: 20 },
  { label: 'one case broken', effect: 'one', cases: 50, runs: 40, regressedAtLeast: 34 },
  { label: '5 % of the cases broken', effect: 'conc5', cases: 50, runs: 40, regressedAtLeast: 38 },
  { label: 'a drop of 10 points', effect: 'drop10', cases: 100, runs: 40, regressedAtLeast: 33 },
]

/** Runs a scenario, on all cores, by a bundle that it removes in the end; its figures depend on the seed alone. */
export async function playScenario(
  scenario: Scenario,
  seed: string,
  done: () => void,
  bundle: Bundle = copyBundle(),
): Promise<ScenarioOutcome> {
  const { base, head } = filesOf(scenario.cases)
  const repo = stagedRepo(base, head)
  const limit = pLimit(availableParallelism())
  try {
    const runs = Array.from({ length: scenario.runs }, (_, run) =>
      limit(async () => {
        const played = await playRun(scenario, `${seed}/${scenario.label}/${run}`, { bundle, cwd: repo.path, run })
        done()
        return played
      }),
    )
    return sumUp(await Promise.all(runs))
  } finally {
    bundle.remove()
    repo.destroy()
  }
}

interface Place {
  readonly bundle: Bundle
  readonly cwd: string
  readonly run: number
}

interface Played {
  readonly observed: Observed
  readonly complaints: readonly string[]
}

async function playRun(scenario: Scenario, seed: string, { bundle, cwd, run }: Place): Promise<Played> {
  const world = drawWorld(scenario.cases, scenario.effect, seed)
  const at = async (concurrency: number) => {
    const observed = await runOnce(bundle, cwd, world, { concurrency, out: `out/${run}-${concurrency}` })
    return { observed, complaints: complaintsOf(observed, concurrency).map((words) => `${seed}: ${words}`) }
  }
  if (run >= (scenario.twice ?? 0)) return at(CONCURRENCY)
  const [one, many] = [await at(1), await at(32)]
  const differ = JSON.stringify(timeless(one.observed)) !== JSON.stringify(timeless(many.observed))
  const unequal = differ ? [`${seed}: another result at concurrency 1 than at 32`] : []
  return { observed: many.observed, complaints: [...one.complaints, ...many.complaints, ...unequal] }
}

function sumUp(played: readonly Played[]): ScenarioOutcome {
  const verdicts = new Map<string, number>()
  for (const { observed } of played) {
    const { verdict } = observed.result
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
  }
  const sum = (count: (observed: Observed) => number) => played.reduce((total, one) => total + count(one.observed), 0)
  return {
    verdicts,
    served: sum(({ served }) => served),
    errors: sum(({ errors }) => errors),
    complaints: played.flatMap(({ complaints }) => complaints),
  }
}

/** What of a scenario's targets was missed, in words; empty when all were met. */
export function missedBy(scenario: Scenario, { verdicts, complaints }: ScenarioOutcome): readonly string[] {
  const regressed = verdicts.get('regressed') ?? 0
  const { runs, regressedAtMost = runs, regressedAtLeast = 0 } = scenario
  return [
    ...(regressed > regressedAtMost ? [`${regressed} of ${runs} regressed, at most ${regressedAtMost}`] : []),
    ...(regressed < regressedAtLeast ? [`${regressed} of ${runs} regressed, at least ${regressedAtLeast}`] : []),
    ...complaints,
  ]
}
