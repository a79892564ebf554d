import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { ENTRIES, NAIVE_CONFIGURATIONS } from './entries.ts'
import { NAIVE_GATES } from './naive-gates.ts'
import { addTallies, NO_RUNS, type Tally } from './simulate.ts'
import type { Measured } from './table.ts'
import { type Done, planTasks, type Task } from './tasks.ts'

/** Runs every task on all cores. Which worker runs what changes no figure: each run is seeded by its number. */
export async function measureGate(progress: (done: number, total: number) => void): Promise<Measured> {
  const tasks = [...planTasks()]
  const total = tasks.length
  const results: Done[] = []
  const next = () => tasks.shift()
  await Promise.all(
    Array.from({ length: availableParallelism() }, () =>
      drain(next, (done) => {
        results.push(done)
        progress(results.length, total)
      }),
    ),
  )
  return {
    tallies: ENTRIES.map((_, position) => sumTallies(results, position)),
    naive: NAIVE_CONFIGURATIONS.map((_, position) => sumFailures(results, position)),
  }
}

/** One worker, until no task is left. */
function drain(next: () => Task | undefined, onDone: (done: Done) => void): Promise<void> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url))
  return new Promise((resolve, reject) => {
    const feed = () => {
      const task = next()
      if (task === undefined) void worker.terminate().then(() => resolve())
      else worker.postMessage(task)
    }
    worker.on('error', reject)
    worker.on('message', (done: Done) => {
      onDone(done)
      feed()
    })
    feed()
  })
}

function sumTallies(results: readonly Done[], position: number): Tally {
  return results.reduce(
    (sum, done) => (done.kind === 'gate' && done.position === position ? addTallies(sum, done.tally) : sum),
    NO_RUNS,
  )
}

function sumFailures(results: readonly Done[], position: number): readonly number[] {
  const own = results.flatMap((done) => (done.kind === 'naive' && done.position === position ? [done.failures] : []))
  return NAIVE_GATES.map((_, gate) => own.reduce((sum, failures) => sum + (failures[gate] ?? 0), 0))
}
