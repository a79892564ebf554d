import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ENTRIES, missedTargets } from './entries.ts'
import { measureGate } from './run-workers.ts'
import { configurationName } from './simulate.ts'
import { hasPlace, type Measured, renderTable, replaceTable } from './table.ts'
import { measureTimes, type Timing } from './times.ts'

/**
 * Measures the error rates of the gate by simulation and writes them into the document; with `--check` it writes
 * nothing and fails when a target is missed.
 */
const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, file: { type: 'string', default: 'docs/statistics.md' } },
})

// Looked for before the minutes of simulation, not after.
const document = values.check ? '' : await readFile(values.file, 'utf8')
if (!values.check && !hasPlace(document)) throw new Error(`${values.file} lacks the two bench:gate markers`)

const times = measureTimes()
const measured = await measureGate((done, total) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total} parts`)
})
const missed = [...missedRates(measured), ...missedTimes(times)]
for (const { name, ms } of times) console.log(`${name}: ${ms.toFixed(1)} ms for 500 mixed cases of 5 trials an arm`)
for (const words of missed) console.error(`missed: ${words}`)
if (values.check) {
  console.log(missed.length === 0 ? 'every target is met' : `${missed.length} targets are missed`)
  process.exitCode = missed.length === 0 ? 0 : 1
} else {
  const table = renderTable(measured)
  console.log(table)
  const now = await readFile(values.file, 'utf8')
  await writeFile(values.file, replaceTable(now, table) ?? now)
}

function missedRates({ tallies }: Measured): readonly string[] {
  return ENTRIES.flatMap((entry, i) => {
    const tally = tallies[i]
    if (tally === undefined) return []
    return missedTargets(entry, tally).map((words) => `${configurationName(entry.configuration)}: ${words}`)
  })
}

function missedTimes(timings: readonly Timing[]): readonly string[] {
  return timings
    .filter(({ ms, atMostMs }) => ms > atMostMs)
    .map(({ name, ms, atMostMs }) => `${name}: ${ms.toFixed(1)} ms, at most ${atMostMs}`)
}
