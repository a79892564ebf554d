import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Bundle, type CliRun, copyBundle, type StartOptions } from '../support/bundle.ts'
import type { GitRepo } from '../support/git-repo.ts'
import { loadedBundle } from '../support/loaded-bundle.ts'
import { answer, type LedgerEntry, type ModelServer, modelServer, type Script } from '../support/model-server.ts'
import { addressOf, PROMPT, parseResult, promptFile, stagedRepo } from '../support/staged-repo.ts'

const JOURNAL = join('.prompt-staging', 'journal.jsonl')
const KEY = 'sk-test-5f0c9be2a7d14e6f'

let bundle: Bundle
const opened: { readonly repo: GitRepo; readonly server: ModelServer }[] = []
beforeAll(() => {
  bundle = copyBundle()
})
afterEach(async () => {
  for (const { repo, server } of opened.splice(0)) {
    await server.close()
    repo.destroy()
  }
})
afterAll(() => bundle.remove())

interface Stage {
  readonly cases?: number
  readonly script?: Script
}

/** A repository whose prompt changed, and a server that gives no two calls the same answer. */
async function stage(options: Stage = {}) {
  const { cases = 20 } = options
  const repo = stagedRepo(
    { [PROMPT]: promptFile({ version: 'old', cases }) },
    { [PROMPT]: promptFile({ version: 'new', cases }) },
  )
  const server = await modelServer(options.script ?? ((_, n) => answer(`ok ${n}`)))
  opened.push({ repo, server })
  const check = (flags: readonly string[] = [], more: Omit<StartOptions, 'cwd' | 'env'> = {}, key = KEY) => {
    const args = ['check', '--base', 'main', '--head', 'candidate', '--base-url', server.baseUrl, '--json', ...flags]
    // What is stopped is a process of its own.
    const by = more.interrupt === undefined ? loadedBundle() : bundle
    return by.cli(args, { cwd: repo.path, env: { OPENAI_API_KEY: key }, ...more })
  }
  const journal = join(repo.path, JOURNAL)
  return { repo, server, check, journal }
}

const verdictOf = ({ files }: CliRun) => parseResult(files.get('result.json')).verdict
const notices = (run: CliRun): string => JSON.parse(run.stdout).notices.join('\n')
/** Every trial with its very answer, in no order. */
const trials = ({ files }: CliRun) => (files.get('trials.jsonl') ?? '').split('\n').filter(Boolean).sort()
const calls = (run: CliRun) => JSON.parse(run.stdout).calls

describe('a check that is repeated with the same inputs', () => {
  it('makes no call, says the same with the same trials, and says that it did', async () => {
    const { server, check } = await stage()
    const first = await check()
    const again = await check()
    expect(server.ledger).toHaveLength(40)
    expect([verdictOf(again), again.code]).toEqual([verdictOf(first), first.code])
    expect(trials(again)).toEqual(trials(first))
    expect(calls(again)).toMatchObject({ made: 0, reused: 40 })
    expect(JSON.parse(again.stdout).prompts[0].baseline.reused).toBe(20)
    expect(notices(again)).toContain('No call was made: the same inputs were evaluated before')
    expect(again.files.get('comment.md')).toContain('No call was made')
  })

  it('asks anew with --fresh, and says so on every surface', async () => {
    const { server, check } = await stage()
    const first = await check()
    const fresh = await check(['--fresh'])
    expect(server.ledger).toHaveLength(80)
    expect(calls(fresh)).toMatchObject({ made: 40, reused: 0 })
    expect(trials(fresh)).not.toEqual(trials(first))
    for (const name of ['result.json', 'comment.md', 'report.html']) expect(fresh.files.get(name)).toMatch(/asked anew/)
    const again = await check()
    expect(trials(again)).toEqual(trials(fresh))
  })

  it('keeps each version’s answers while one goes back and forth', async () => {
    const { server, repo, check } = await stage()
    const first = await check()
    repo.write(PROMPT, promptFile({ version: 'newer' }))
    repo.commit('newer')
    const other = await check()
    expect(other.stderr).toContain('journal.jsonl is of other inputs: it was put aside as journal-')
    expect(server.ledger).toHaveLength(80)
    repo.git('reset', '--hard', '--quiet', 'HEAD~1')
    expect(trials(await check())).toEqual(trials(first))
    expect(server.ledger).toHaveLength(80)
  })

  it('is another evaluation with another seed', async () => {
    const { server, check } = await stage()
    await check()
    await check(['--seed', '2'])
    expect(server.ledger).toHaveLength(80)
  })

  it('can insist on an earlier run', async () => {
    const { server, check } = await stage()
    const refused = await check(['--resume'])
    expect([refused.code, JSON.parse(refused.stdout).errors[0].code]).toEqual([2, 'usage'])
    expect(server.ledger).toEqual([])
    await check()
    expect((await check(['--resume'])).code).toBe(0)
    expect(server.ledger).toHaveLength(40)
  })
})

describe('a journal that was damaged', () => {
  it.each<[string, (lines: readonly string[]) => string, number]>([
    ['in one line', (lines) => lines.with(7, lines[7]?.replace('"ok ', '"no ') ?? '').join('\n'), 1],
    ['in its first line', (lines) => lines.with(0, 'x').join('\n'), 0],
    ['at its end, which was torn', (lines) => lines.slice(0, 30).join('\n').slice(0, -9), 12],
    ['wholly', (lines) => lines.map((line) => line.toUpperCase()).join('\n'), 40],
  ])('%s: just what it held there is asked again', async (_, damage, asked) => {
    const { server, check, journal } = await stage()
    const first = await check()
    writeFileSync(journal, damage(readFileSync(journal, 'utf8').split('\n')))
    const again = await check()
    expect([again.code, server.ledger.length]).toEqual([first.code, 40 + asked])
    expect(trials(again)).toHaveLength(40)
    expect((await check()).code).toBe(first.code)
    expect(server.ledger).toHaveLength(40 + asked)
  })

  it('is not believed when it came with the repository', async () => {
    const { repo, server, check } = await stage()
    await check()
    repo.git('add', '--force', JOURNAL)
    const refused = await check()
    expect([refused.code, JSON.parse(refused.stdout).errors[0].code]).toEqual([2, 'path-refused'])
    expect(server.ledger).toHaveLength(40)
  })
})

describe('a check that is interrupted', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    'by %s ends with %i within two seconds, with no verdict and a journal that is whole',
    async (signal, code) => {
      let hung: (value: unknown) => void = () => undefined
      const when = new Promise((resolve) => {
        hung = resolve
      })
      let healthy = false
      const { server, check, journal } = await stage({
        script: (_, n) => {
          if (healthy || n <= 10) return answer(`ok ${n}`)
          if (n === 20) hung(n)
          return { fault: 'hang' }
        },
      })
      const earlier = ['result.json', 'comment.md', 'report.html', 'junit.xml']
      const at = when.then(() => performance.now())
      const stopped = await check(['--concurrency', '10'], { interrupt: { signal, when } })
      expect(performance.now() - (await at)).toBeLessThan(2000)
      expect([stopped.code, stopped.stdout]).toEqual([code, ''])
      expect(stopped.stderr).toContain('Interrupted. What was answered is kept')
      for (const name of earlier) expect(stopped.files.has(name)).toBe(false)
      const text = readFileSync(journal, 'utf8')
      expect(text.endsWith('\n')).toBe(true)
      for (const line of text.trimEnd().split('\n')) expect(JSON.parse(line)).toHaveProperty('seal')

      healthy = true
      const finished = await check()
      expect(calls(finished)).toMatchObject({ made: 30, reused: 10 })
      expect(server.ledger).toHaveLength(20 + 30)
      expect(notices(finished)).toMatch(/^10 of 40 replies are those of an earlier run with the same inputs, begun on /)
    },
  )

  it('leaves no result of an earlier run behind', async () => {
    let hung: (value: unknown) => void = () => undefined
    const when = new Promise((resolve) => {
      hung = resolve
    })
    const { check } = await stage({
      script: (_, n) => {
        if (n <= 40) return answer('ok')
        hung(n)
        return { fault: 'hang' }
      },
    })
    expect((await check()).files.has('result.json')).toBe(true)
    const stopped = await check(['--fresh'], { interrupt: { signal: 'SIGINT', when } })
    expect([...stopped.files.keys()].sort()).toEqual(['.gitignore', 'journal.jsonl', 'trials.jsonl'])
  })
})

describe('a check that is killed', () => {
  const CONCURRENCY = 8
  const FLAGS = ['--concurrency', String(CONCURRENCY)]
  const LAST_KEY = `${KEY}-last`

  /** Kills one evaluation ten times and lets it come to its end; the server's ledger is the witness. */
  async function killTenTimes(seed: number): Promise<void> {
    const luck = seededLuck(seed)
    /** How many calls this session has seen, and which of them ends it. */
    let session = { seen: 0, last: 0, kill: (): void => undefined }
    const { server, check } = await stage({
      cases: 40,
      script: async ({ messages = [] }, n) => {
        session.seen += 1
        const { kill } = session
        // The moment is what is random here: nothing is waited for.
        if (session.seen === session.last) setTimeout(kill, luck() * 12)
        await new Promise((resolve) => setTimeout(resolve, luck() * 15))
        const { ticket } = addressOf({ messages })
        return answer(`${ticket % 10 === 3 && luck() < 0.3 ? 'no' : 'ok'} #${n}`)
      },
    })
    // Each process has a key of its own: what it sent may reach the server after its end.
    const keys = Array.from({ length: 10 }, (_, i) => `${KEY}-${i}`)
    for (const key of keys) {
      const when = new Promise<void>((resolve) => {
        session = { seen: 0, last: 1 + Math.floor(luck() * 12), kill: resolve }
      })
      const killed = await check(FLAGS, { interrupt: { signal: 'SIGKILL', when } }, key)
      expect([killed.code, killed.stdout]).toEqual([null, ''])
    }
    const finished = await check(FLAGS, {}, LAST_KEY)
    expect([0, 1]).toContain(finished.code)

    const numbers = trials(finished).map((line) => Number(/#(\d+)/.exec(JSON.parse(line).output)?.[1]))
    const used = new Set(numbers)
    expect(used.size).toBe(numbers.length)
    expect(calls(finished).reused + calls(finished).made).toBe(numbers.length)
    // What the server answered and no trial holds was lost with a kill: no more than can be in flight at a time.
    const lost = server.ledger.filter(({ n, aborted }) => !aborted && !used.has(n))
    const by = (entries: readonly LedgerEntry[], key: string) =>
      entries.filter(({ headers }) => headers.authorization === `Bearer ${key}`).length
    expect(by(server.ledger, LAST_KEY)).toBe(calls(finished).made)
    expect(by(lost, LAST_KEY)).toBe(0)
    for (const key of keys) expect(by(lost, key)).toBeLessThanOrEqual(CONCURRENCY)
    expect(lost).toHaveLength(keys.reduce((sum, key) => sum + by(lost, key), 0))

    const again = await check(FLAGS)
    expect([again.code, calls(again).made]).toEqual([finished.code, 0])
    expect(trials(again)).toEqual(trials(finished))
  }

  it('50 times in all, at any moment, loses no answer but those in flight, and comes to its end', async () => {
    // Who is killed leaves nothing of what Node compiled for the next start; who ends by himself does.
    const { repo, server } = await stage()
    const args = ['check', '--base', 'main', '--head', 'candidate', '--base-url', server.baseUrl]
    await bundle.cli(args, { cwd: repo.path, env: { OPENAI_API_KEY: KEY } })

    await Promise.all([1, 2, 3, 4, 5].map(killTenTimes))
  }, 120_000)
})

/** The same moments in every run of this test. Source: mulberry32. */
function seededLuck(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
