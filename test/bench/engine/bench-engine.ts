import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { type BenchServer, type Spent, spend, startServer, startWarmServer } from './processes.ts'
import { promptfooRun } from './promptfoo.ts'
import { benchRepository, checkArgs } from './repository.ts'

/*
 * How close the built command comes to what the machine and the provider allow: `npm run bench`, with `-- --write` into
 * docs/performance.md, with `-- --check` ending with 1 when a target is missed, with `-- --promptfoo=FILE` (its main
 * script, installed elsewhere) beside promptfoo. Needs `npm run build` first.
 */

const ROOT = join(import.meta.dirname, '..', '..', '..')

interface Row {
  readonly what: string
  readonly measured: string
  readonly target: string
  readonly met: boolean
}

async function check(cases: number, delayMs: number, inFlight: number): Promise<Spent> {
  const repo = benchRepository(cases)
  const server = await startWarmServer(delayMs)
  const out = join(repo.path, 'out')
  try {
    const spent = await spend(checkArgs(server.port, inFlight, out), repo.path)
    const made = spent.code === 0 ? JSON.parse(spent.stdout).calls.made : 0
    if (made !== 2 * cases) throw new Error(`expected ${2 * cases} calls and exit 0: ${made}, exit ${spent.code}`)
    return spent
  } finally {
    server.stop()
    rmSync(out, { recursive: true, force: true })
    repo.destroy()
  }
}

const MAKESPAN = { cases: 1000, delayMs: 200 }

/** ⌈calls / c⌉ × latency, in seconds. */
function idealSeconds(inFlight: number): number {
  return (Math.ceil((2 * MAKESPAN.cases) / inFlight) * MAKESPAN.delayMs) / 1000
}

/** Wall time of the whole command over the ideal: the middle one of some rounds. */
async function makespan(inFlight: number, target: number, rounds: number): Promise<Row> {
  const times: number[] = []
  for (let i = 0; i < rounds; i += 1) times.push((await check(MAKESPAN.cases, MAKESPAN.delayMs, inFlight)).seconds)
  const seconds = times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
  const ideal = idealSeconds(inFlight)
  const ratio = seconds / ideal
  return {
    what: `1,000 cases × 2 arms, 200 ms a call, ${inFlight} in flight: ${seconds.toFixed(1)} s for an ideal of ${ideal.toFixed(1)} s`,
    measured: ratio.toFixed(3),
    target: `≤ ${target.toFixed(2)}`,
    met: ratio <= target,
  }
}

/** What `node:http` alone takes for the same calls, from the first to the last. */
async function bareMakespan(inFlight: number): Promise<Row> {
  const rate = await bareRate(2 * MAKESPAN.cases, inFlight, MAKESPAN.delayMs)
  const ratio = (2 * MAKESPAN.cases) / rate / idealSeconds(inFlight)
  return {
    what: `the same calls by the bare loop, ${inFlight} in flight, without its start, and nothing else done`,
    measured: ratio.toFixed(3),
    target: 'none: for comparison',
    met: true,
  }
}

const TURNS = { cases: 10_000, inFlight: 32, rounds: 3 }

/** Calls per second of something over those of the bare loop, by turns, so that both see the same machine. */
async function byTurns(measure: () => Promise<number>) {
  const { cases, inFlight, rounds } = TURNS
  const ratios: number[] = []
  const rates: string[] = []
  for (let i = 0; i < rounds; i += 1) {
    const bare = await bareRate(2 * cases, inFlight)
    const rate = (2 * cases) / (await measure())
    ratios.push(rate / bare)
    rates.push(`${rate.toFixed(0)} of ${bare.toFixed(0)}`)
  }
  const ratio = ratios.sort((a, b) => a - b)[1] ?? 0
  return { ratio, rates }
}

async function throughput(): Promise<Row> {
  const { cases, inFlight } = TURNS
  const { ratio, rates } = await byTurns(async () => (await check(cases, 0, inFlight)).seconds)
  return {
    what: `10,000 cases × 2 arms, an instant server, 32 in flight, start, rules, journal and reports included: calls a second, ours of the bare loop's (${rates.join('; ')})`,
    measured: `${(100 * ratio).toFixed(0)} %`,
    target: '≥ 40 %',
    met: ratio >= 0.4,
  }
}

/** The same calls by the official client as it comes, and nothing else done. */
async function usualLoop(): Promise<Row> {
  const { cases, inFlight } = TURNS
  const { ratio, rates } = await byTurns(async () => {
    const { spent } = await loop(cases, inFlight, await startWarmServer(0))
    return spent.seconds
  })
  return {
    what: `the same calls by a loop over the openai package with its own \`fetch\`, no rules, no journal, no reports (${rates.join('; ')})`,
    measured: `${(100 * ratio).toFixed(0)} %`,
    target: 'none: for comparison',
    met: true,
  }
}

async function loop(cases: number, inFlight: number, server: BenchServer) {
  const repo = benchRepository(cases)
  const script = join(import.meta.dirname, 'usual-loop.ts')
  const spent = await spend([script, String(server.port), String(inFlight)], repo.path)
  server.stop()
  repo.destroy()
  return { spent, told: JSON.parse(spent.stdout) }
}

const LIMITED = { cases: 200, delayMs: 200, inFlight: 64, perMinute: 600, warmUpMs: 10_000 }

/** How near to a provider's limit the command comes, and how much it is refused, after the first ten seconds. */
async function limited(headers: boolean): Promise<Row> {
  const { cases, delayMs, inFlight, perMinute, warmUpMs } = LIMITED
  const repo = benchRepository(cases)
  const server = await startServer(delayMs, [String(perMinute), headers ? 'headers' : 'silent'])
  const { code } = await spend(checkArgs(server.port, inFlight, join(repo.path, 'out')), repo.path)
  const times: Times = JSON.parse(await (await fetch(`http://127.0.0.1:${server.port}/`)).text())
  server.stop()
  repo.destroy()
  if (code !== 0) throw new Error(`expected exit 0, got ${code}`)
  const { share, refusedShare } = steadyShares(times, warmUpMs, perMinute)
  return {
    what: `600 requests a minute, 60 at once, ${headers ? 'with' : 'without'} \`x-ratelimit-*\`, ${inFlight} in flight, after ten seconds: part of the limit that was used; calls that were refused`,
    measured: `${(100 * share).toFixed(1)} %; ${(100 * refusedShare).toFixed(1)} %`,
    target: '≥ 95 %; ≤ 5 %',
    met: share >= 0.95 && refusedShare <= 0.05,
  }
}

/** When the server took and refused requests, in ms. */
interface Times {
  readonly taken: readonly number[]
  readonly refused: readonly number[]
}

function steadyShares({ taken, refused }: Times, warmUpMs: number, perMinute: number) {
  const firstMs = Math.min(...taken) + warmUpMs
  const lastMs = Math.max(...taken)
  const steady = (times: readonly number[]) => times.filter((ms) => ms >= firstMs && ms < lastMs).length
  const share = steady(taken) / (((lastMs - firstMs) * perMinute) / 60_000)
  return { share, refusedShare: steady(refused) / (steady(taken) + steady(refused)) }
}

/** What becomes of the usual loop there. */
async function limitedLoop(): Promise<Row> {
  const { cases, delayMs, inFlight, perMinute } = LIMITED
  const { told } = await loop(cases, inFlight, await startServer(delayMs, [String(perMinute), 'headers']))
  return {
    what: `the same by the loop over the openai package: calls lost to refusals, of ${2 * cases}`,
    measured: String(told.lost),
    target: 'none: for comparison',
    met: true,
  }
}

async function bareRate(calls: number, inFlight: number, delayMs = 0): Promise<number> {
  const server = await startWarmServer(delayMs)
  const loop = join(import.meta.dirname, 'bare-loop.ts')
  const { stdout } = await spend([loop, String(server.port), String(calls), String(inFlight)], ROOT)
  server.stop()
  return Number(stdout)
}

async function memory(): Promise<Row> {
  const { peakMiB } = await check(20_000, 0, 64)
  return {
    what: '20,000 cases × 2 arms, an instant server: peak resident memory of the whole command',
    measured: peakMiB === null ? 'not known here' : `${peakMiB.toFixed(0)} MiB`,
    target: '< 512 MiB',
    met: peakMiB === null || peakMiB < 512,
  }
}

function tableOf(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ what, measured, target, met }) => `| ${what} | ${measured} | ${target}${met ? '' : ' (missed)'} |`,
  )
  return ['| | measured | target |', '|---|---|---|', ...lines].join('\n')
}

const MARKS = ['<!-- bench -->', '<!-- /bench -->'] as const

/** Puts the table between the marks of the document. */
function write(table: string): void {
  const file = join(ROOT, 'docs', 'performance.md')
  const text = readFileSync(file, 'utf8')
  const [before] = text.split(MARKS[0])
  const after = text.split(MARKS[1])[1]
  const { length } = cpus()
  const load = loadavg()[1]?.toFixed(1) ?? 'unknown'
  const machine = `Measured on ${cpus()[0]?.model.trim() ?? 'an unknown processor'}, ${length} threads, Node ${process.versions.node}; load of the machine over the last five minutes: ${load}.`
  writeFileSync(file, `${before}${MARKS[0]}\n${table}\n\n${machine}\n${MARKS[1]}${after}`)
}

/** Cases of the comparison with promptfoo, which takes a quarter of a minute for these. */
const FEWER = 2000

async function promptfoo(script: string): Promise<Row> {
  const slow = await promptfooRun(script, MAKESPAN.cases, MAKESPAN.delayMs, 128)
  const fast = await promptfooRun(script, FEWER, 0, TURNS.inFlight)
  const ours = await check(FEWER, 0, TURNS.inFlight)
  const ratio = slow.seconds / idealSeconds(128)
  return {
    what: `the same by promptfoo: time over the ideal at 128 in flight; ${(2 * FEWER).toLocaleString('en')} calls of an instant server, its time over ours`,
    measured: `${ratio.toFixed(2)}; ${(fast.seconds / ours.seconds).toFixed(0)} times`,
    target: 'none: for comparison',
    met: true,
  }
}

const promptfooScript = process.argv.find((word) => word.startsWith('--promptfoo='))?.slice('--promptfoo='.length)
const only = process.argv.find((word) => word.startsWith('--only='))?.slice('--only='.length)
const benches: Readonly<Record<string, () => Promise<Row>>> = {
  c16: () => makespan(16, 1.05, 1),
  c64: () => makespan(64, 1.1, 3),
  c128: () => makespan(128, 1.1, 5),
  bare128: () => bareMakespan(128),
  throughput,
  usual: usualLoop,
  ...(promptfooScript === undefined ? {} : { promptfoo: () => promptfoo(promptfooScript) }),
  told: () => limited(true),
  untold: () => limited(false),
  loop: limitedLoop,
  memory,
}
const rows: Row[] = []
for (const [name, bench] of Object.entries(benches)) {
  if (only !== undefined && !only.split(',').includes(name)) continue
  const row = await bench()
  rows.push(row)
  console.log(`${row.met ? 'ok    ' : 'MISSED'}  ${row.measured} (${row.target})  ${row.what}`)
}
if (process.argv.includes('--write')) write(tableOf(rows))
if (process.argv.includes('--check') && rows.some(({ met }) => !met)) process.exitCode = 1
