import { join } from 'node:path'
import { createRepo, type GitRepo } from '../../support/git-repo.ts'

const CONFIG = `version: 1
budget: { usd: 1000, calls: 1000000, minutes: 60 }
provider: { prices: { gpt-bench: { input: 0.4, output: 1.6 } } }
suites:
  - prompt: prompts/bench.prompt.yml
    dataset: fixtures/bench.jsonl
    checks:
      - { type: contains, value: ok }
      - { type: starts-with, value: "ok:" }
      - { type: regex, value: "^ok: \\\\d+$" }
`

/** A repository with as many cases as asked, three rules, and a reworded prompt on the branch `candidate`. */
export function benchRepository(cases: number): GitRepo {
  const repo = createRepo()
  repo.write('.github/prompt-staging.yml', CONFIG)
  repo.write('fixtures/bench.jsonl', benchRows(cases))
  repo.write('prompts/bench.prompt.yml', promptFile('old'))
  repo.commit('base')
  repo.git('switch', '--quiet', '--create', 'candidate')
  repo.write('prompts/bench.prompt.yml', promptFile('new'))
  repo.commit('candidate')
  return repo
}

/** A dataset, a JSON object a line. */
export function benchRows(cases: number): string {
  const text = 'words of a customer '.repeat(10)
  const row = (index: number) => JSON.stringify({ id: `c${index}`, vars: { ticket: `${index}: ${text}` } })
  return `${Array.from({ length: cases }, (_, index) => row(index)).join('\n')}\n`
}

function promptFile(version: string): string {
  return `model: gpt-bench
messages:
  - { role: system, content: Version ${version}. }
  - { role: user, content: "Ticket {{ticket}}" }
`
}

/** The built command's arguments for one check of it. */
export function checkArgs(port: number, inFlight: number, out: string): readonly string[] {
  const cli = join(import.meta.dirname, '..', '..', '..', 'dist', 'cli.cjs')
  const where = ['--base', 'main', '--head', 'candidate', '--base-url', `http://127.0.0.1:${port}/v1`, '--out', out]
  return [cli, 'check', ...where, '--concurrency', String(inFlight), '--json']
}
