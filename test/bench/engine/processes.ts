import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A model API on loopback, in a process of its own. */
export interface BenchServer {
  readonly port: number
  stop(): void
}

/** @param limit requests a minute, and whether answers tell what is left; none unless given. */
export async function startServer(delayMs: number, limit: readonly string[] = []): Promise<BenchServer> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.ts'), String(delayMs), ...limit])
  const port = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.stdout.once('data', (line: Buffer) => resolve(Number(line.toString())))
  })
  return { port, stop: () => void child.kill() }
}

/** One that has answered some hundred requests already: how long a server takes to warm up is no client's doing. */
export async function startWarmServer(delayMs: number): Promise<BenchServer> {
  const server = await startServer(delayMs)
  await spend([join(import.meta.dirname, 'bare-loop.ts'), String(server.port), '512', '128'], import.meta.dirname)
  return server
}

/** What a process took from its start to its end. */
export interface Spent {
  readonly seconds: number
  /** The largest resident set in MiB; `null` where `/proc` does not tell. */
  readonly peakMiB: number | null
  readonly code: number | null
  readonly stdout: string
}

/** Runs a program of Node to its end. @param more variables for it. */
export function spend(
  args: readonly string[],
  cwd: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Spent> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const env = { PATH: process.env['PATH'], HOME: cwd, OPENAI_API_KEY: 'sk-bench-0000000000', ...more }
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let stdout = ''
    let peakMiB: number | null = null
    const look = () => {
      peakMiB = peakOf(child.pid) ?? peakMiB
    }
    const timer = setInterval(look, 50)
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
    })
    child.stderr.resume()
    child.once('error', reject)
    child.once('close', (code) => {
      clearInterval(timer)
      resolve({ seconds: (performance.now() - started) / 1000, peakMiB, code, stdout })
    })
  })
}

/** Linux keeps the high-water mark itself, so that a look every now and then misses only the last moments. */
function peakOf(pid: number | undefined): number | null {
  try {
    const kib = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kib === undefined ? null : Number(kib) / 1024
  } catch {
    return null
  }
}
