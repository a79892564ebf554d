import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '../../support/git-repo.ts'
import { type Spent, spend, startWarmServer } from './processes.ts'
import { benchRows } from './repository.ts'

/** The same comparison as the tool that most would pick instead makes it: both prompts, every case, the same three rules. */
export async function promptfooRun(script: string, cases: number, delayMs: number, inFlight: number): Promise<Spent> {
  const folder = temporaryFolder()
  const server = await startWarmServer(delayMs)
  try {
    writeFileSync(join(folder, 'old.json'), prompt('old'))
    writeFileSync(join(folder, 'new.json'), prompt('new'))
    writeFileSync(join(folder, 'tests.jsonl'), benchRows(cases))
    writeFileSync(join(folder, 'config.yaml'), config(server.port))
    const flags = ['--no-cache', '--no-write', '--no-table', '--no-progress-bar', '-o', 'out.json']
    const spent = await spend([script, 'eval', '-c', 'config.yaml', '-j', String(inFlight), ...flags], folder, QUIET)
    if (!spent.stdout.includes(`${(2 * cases).toLocaleString('en')} passed`)) {
      throw new Error(`promptfoo did not pass all: ${spent.stdout.slice(-500)}`)
    }
    return spent
  } finally {
    server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const QUIET = {
  PROMPTFOO_DISABLE_TELEMETRY: '1',
  PROMPTFOO_DISABLE_UPDATE: '1',
  PROMPTFOO_DISABLE_REMOTE_GENERATION: '1',
}

function prompt(version: string): string {
  return JSON.stringify([
    { role: 'system', content: `Version ${version}.` },
    { role: 'user', content: 'Ticket {{ticket}}' },
  ])
}

function config(port: number): string {
  return `prompts: [file://old.json, file://new.json]
providers:
  - { id: "openai:chat:gpt-bench", config: { apiBaseUrl: "http://127.0.0.1:${port}/v1" } }
tests: file://tests.jsonl
defaultTest:
  assert:
    - { type: contains, value: ok }
    - { type: starts-with, value: "ok:" }
    - { type: regex, value: "^ok: \\\\d+$" }
`
}
