import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/*
 * How much longer `prompt-staging --help` takes to start than Node itself; at most 150 ms are wanted.
 * Usage: node test/bench/cold-start.ts
 */

const RUNS = 21
const CLI = join(import.meta.dirname, '..', '..', 'dist', 'cli.cjs')

function medianMs(args: readonly string[]): number {
  const times = Array.from({ length: RUNS }, () => {
    const started = performance.now()
    spawnSync(process.execPath, args)
    return performance.now() - started
  })
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN
}

const bare = medianMs(['-e', '0'])
const help = medianMs([CLI, '--help'])
console.log(
  `node -e 0: ${bare.toFixed(0)} ms; --help: ${help.toFixed(0)} ms; over bare Node: ${(help - bare).toFixed(0)} ms`,
)
