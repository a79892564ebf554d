import { describe, expect, it } from 'vitest'
import { type CheckToRun, type DemoPorts, demo } from '../../src/commands/demo.ts'
import type { Verdict } from '../../src/domain/verdict.ts'
import type { Workshop } from '../../src/ports.ts'
import { evaluation, promptEvaluation } from '../support/evaluation-builders.ts'

/** A workshop that writes down what is done in it, and an example whose files are named like their text. */
function fakeWorkshop(log: string[]): Workshop {
  return {
    readExample: async (path) => (path.endsWith('.jsonl') ? '{}\n{}\n\n' : `text of ${path}`),
    async createRepository(folder) {
      log.push(`create ${folder}`)
      return '/repo'
    },
    async branch(repository, name, from) {
      log.push(`branch ${repository} ${name} from ${from}`)
    },
    async commit(repository, { files }) {
      for (const [path, text] of files) log.push(`commit ${repository} ${path}: ${text.trim()}`)
      return 'sha'
    },
  }
}

interface Stage {
  readonly ports: DemoPorts
  readonly log: string[]
  readonly said: string[]
}

function stage(verdicts: readonly Verdict[]): Stage {
  const log: string[] = []
  const said: string[] = []
  const left = [...verdicts]
  const runCheck = async ({ cwd, base, head, out }: CheckToRun) => {
    log.push(`check ${cwd} ${base}..${head} to ${out}`)
    const verdict = left.shift() ?? 'pass'
    return { evaluation: { ...evaluation([promptEvaluation()]), verdict }, comment: `comment on ${head}` }
  }
  return { log, said, ports: { workshop: fakeWorkshop(log), runCheck, say: (text) => said.push(text) } }
}

const INPUTS = { workDir: null, color: false, columns: 80 }

describe('the demonstration', () => {
  it('builds the example, then checks each change against main', async () => {
    const { ports, log } = stage(['regressed', 'pass', 'not-applicable'])
    const { repository, asTold } = await demo(INPUTS, ports)

    expect({ repository, asTold }).toEqual({ repository: '/repo', asTold: true })
    expect(log).toEqual([
      'create null',
      'commit /repo .gitignore: .prompt-staging/',
      'commit /repo .github/prompt-staging.yml: text of prompt-staging.yml',
      'commit /repo prompts/support-triage.prompt.yml: text of support-triage.prompt.yml',
      'commit /repo fixtures/support-triage.jsonl: {}\n{}',
      'branch /repo shorter-and-friendlier from main',
      'commit /repo prompts/support-triage.prompt.yml: text of candidates/shorter.prompt.yml',
      'check /repo main..shorter-and-friendlier to /repo/.prompt-staging/shorter-and-friendlier',
      'branch /repo shorter-with-urgency from main',
      'commit /repo prompts/support-triage.prompt.yml: text of candidates/mended.prompt.yml',
      'check /repo main..shorter-with-urgency to /repo/.prompt-staging/shorter-with-urgency',
      'branch /repo describe-the-prompt from main',
      'commit /repo prompts/support-triage.prompt.yml: text of candidates/described.prompt.yml',
      'check /repo main..describe-the-prompt to /repo/.prompt-staging/describe-the-prompt',
    ])
  })

  it('tells each act as soon as it is over, and what to do next', async () => {
    const { ports, said } = stage(['regressed', 'pass', 'not-applicable'])
    await demo(INPUTS, ports)

    expect(said).toHaveLength(5)
    expect(said[0]).toContain('2 tickets')
    expect(said[1]).toContain('comment on shorter-and-friendlier')
    expect(said[3]).toContain('comment on describe-the-prompt')
    expect(said[4]).toContain('What next')
  })

  it('does not claim a story that did not happen', async () => {
    expect((await demo(INPUTS, stage(['pass', 'pass', 'not-applicable']).ports)).asTold).toBe(false)
  })
})
