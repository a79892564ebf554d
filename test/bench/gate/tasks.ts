import { ENTRIES, NAIVE_CONFIGURATIONS, NAIVE_RUNS } from './entries.ts'
import { simulateNaive } from './naive-gates.ts'
import { simulate, type Tally } from './simulate.ts'

/** A slice of the runs of one entry or of one comparison with the naive gates. */
export interface Task {
  readonly kind: 'gate' | 'naive'
  readonly position: number
  readonly from: number
  readonly runs: number
}

export type Done =
  | { readonly kind: 'gate'; readonly position: number; readonly tally: Tally }
  | { readonly kind: 'naive'; readonly position: number; readonly failures: readonly number[] }

const SEED = 'bench-gate'

/** Small enough that no worker is left alone with the last one for long. */
const RUNS_A_TASK = 500

/** All slices, the dearest first. */
export function planTasks(): readonly Task[] {
  const gate = ENTRIES.flatMap(({ runs }, position) => slices('gate', position, runs))
  const naive = NAIVE_CONFIGURATIONS.flatMap((_, position) => slices('naive', position, NAIVE_RUNS))
  const cost = ({ kind, position }: Task) => (kind === 'gate' ? (ENTRIES[position]?.configuration.cases ?? 0) : 0)
  return [...gate, ...naive].sort((left, right) => cost(right) - cost(left))
}

export function runTask({ kind, position, from, runs }: Task): Done {
  if (kind === 'gate') {
    const { configuration } = at(ENTRIES, position)
    return { kind, position, tally: simulate(configuration, from, runs, SEED) }
  }
  return { kind, position, failures: simulateNaive(at(NAIVE_CONFIGURATIONS, position), from, runs, SEED) }
}

function slices(kind: Task['kind'], position: number, runs: number): readonly Task[] {
  return Array.from({ length: Math.ceil(runs / RUNS_A_TASK) }, (_, i) => ({
    kind,
    position,
    from: i * RUNS_A_TASK,
    runs: Math.min(RUNS_A_TASK, runs - i * RUNS_A_TASK),
  }))
}

function at<T>(list: readonly T[], position: number): T {
  const found = list[position]
  if (found === undefined) throw new RangeError(`no position ${position}`)
  return found
}
