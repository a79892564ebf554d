import { describe, expect, it } from 'vitest'
import { type CheckToRun, type DemoPorts, demo } from '../../src/commands/demo.ts'
import type { Answer } from '../../src/commands/registry/answer.ts'
import type { RegistryRequest } from '../../src/commands/registry/request.ts'
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
    async merge(repository, name, into) {
      log.push(`merge ${repository} ${name} into ${into}`)
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

/** @param refused the verb whose answer is no. */
function stage(verdicts: readonly Verdict[], refused: string | null = null): Stage {
  const log: string[] = []
  const said: string[] = []
  const left = [...verdicts]
  const runCheck = async ({ cwd, base, head, out }: CheckToRun) => {
    log.push(`check ${cwd} ${base}..${head} to ${out}`)
    const verdict = left.shift() ?? 'pass'
    return { evaluation: { ...evaluation([promptEvaluation()]), verdict }, comment: `comment on ${head}` }
  }
  const runVerb = async (repository: string, { kind }: RegistryRequest): Promise<Answer> => {
    log.push(`${kind} ${repository}`)
    const title = `${kind} ${kind === refused ? 'refused' : 'done'}`
    return { exitCode: kind === refused ? 1 : 0, title, text: `report of ${kind}\n\n${title}.\n`, json: {} }
  }
  return { log, said, ports: { workshop: fakeWorkshop(log), runCheck, runVerb, say: (text) => said.push(text) } }
}

const INPUTS = { workDir: null, seed: 1, color: false, columns: 80 }

describe('the demonstration', () => {
  it('builds the example, checks each change against main, and takes what passed to production and back', async () => {
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
      'record /repo',
      'promote /repo',
      'merge /repo shorter-with-urgency into main',
      'record /repo',
      'promote /repo',
      'rollback /repo',
      'labels /repo',
      'history /repo',
    ])
  })

  it('tells each act as soon as it is over, and what to do next', async () => {
    const { ports, said } = stage(['regressed', 'pass', 'not-applicable'])
    await demo(INPUTS, ports)

    expect(said[0]).toContain('2 tickets')
    expect(said[1]).toContain('comment on shorter-and-friendlier')
    expect(said[3]).toContain('comment on describe-the-prompt')
    expect(said[4]).toContain('From the merge to production, and back')
    expect(said.slice(5, 13).map((text) => /\$ (?:prompt-staging|git) (\S+)/.exec(text)?.[1])).toEqual([
      ...['record', 'promote', 'merge', 'record', 'promote', 'rollback', 'labels', 'history'],
    ])
    expect(said.slice(13)).toEqual([expect.stringContaining('What next')])
  })

  it('shows of a verb what it decided, not the whole report', async () => {
    const { ports, said } = stage(['regressed', 'pass', 'not-applicable'])
    await demo(INPUTS, ports)

    expect(said[5]).toContain('  │ record done.\n')
    expect(said.join('')).not.toContain('report of')
  })

  it('merges nothing that did not pass', async () => {
    const { ports, log } = stage(['pass', 'inconclusive', 'not-applicable'])

    expect((await demo(INPUTS, ports)).asTold).toBe(false)
    expect(log.filter((line) => /^(merge|record|promote)/.test(line))).toEqual([])
  })

  it('stops at the first refusal, says so, and still says what to do next', async () => {
    const { ports, log, said } = stage(['regressed', 'pass', 'not-applicable'], 'promote')

    expect((await demo(INPUTS, ports)).asTold).toBe(false)
    expect(log.slice(-2)).toEqual(['record /repo', 'promote /repo'])
    expect(said.slice(-3)).toEqual([
      expect.stringContaining('promote refused'),
      expect.stringContaining('the story ends 6 steps early'),
      expect.stringContaining('What next'),
    ])
  })

  it('does not claim a story that did not happen', async () => {
    expect((await demo(INPUTS, stage(['pass', 'pass', 'not-applicable']).ports)).asTold).toBe(false)
  })
})
