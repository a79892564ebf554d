import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bundle, type CliRun, copyBundle } from '../support/bundle.ts'
import { cloneRepo, type GitRepo, repoAt, temporaryFolder } from '../support/git-repo.ts'
import { type ModelServer, modelServer } from '../support/model-server.ts'
import { behaving, PROMPT, promptFile } from '../support/staged-repo.ts'

const NAME = 'prompts/triage'
const BRANCH = 'prompt-staging'

let bundle: Bundle
let server: ModelServer
const folders: GitRepo[] = []
beforeAll(async () => {
  bundle = copyBundle()
  server = await modelServer(behaving((version) => (version === 'bad' ? 'no' : 'ok')))
})
afterAll(async () => {
  bundle.remove()
  await server.close()
  for (const folder of folders) folder.destroy()
})

interface Life {
  readonly remote: GitRepo
  readonly clone: GitRepo
  run(...args: readonly string[]): Promise<CliRun>
  record(): Promise<CliRun>
  /** Commits a version of the prompt and pushes it to main. */
  merge(version: string): void
}

/** A bare remote and a clone of it whose main has one version of the prompt. */
function life(): Life {
  const remote = repoAt(temporaryFolder())
  remote.git('init', '--quiet', '--bare', '--initial-branch=main')
  const clone = cloneRepo(remote)
  clone.git('symbolic-ref', 'HEAD', 'refs/heads/main')
  folders.push(remote, clone)
  const run = (...args: readonly string[]) =>
    bundle.cli(args, { cwd: clone.path, env: { OPENAI_API_KEY: 'sk-test-0123456789' } })
  const made: Life = {
    remote,
    clone,
    run,
    record: () => run('record', '--base-url', server.baseUrl),
    merge(version) {
      clone.write(PROMPT, promptFile({ version, cases: 6 }))
      clone.write('.gitignore', '.prompt-staging/\nshim/\n')
      clone.commit(version)
      clone.git('push', '--quiet', 'origin', 'main')
    },
  }
  made.merge('one')
  return made
}

const digestsOf = (run: CliRun): readonly string[] =>
  JSON.parse(run.stdout).labels.map(({ label, digest }: Readonly<Record<string, string>>) => `${label} ${digest}`)

describe('the life of a prompt', () => {
  it('goes from record to promotion to rollback, with a remote and without a word to the model but for records', {
    timeout: 120_000,
  }, async () => {
    const { run, record, merge, remote, clone } = life()
    const recorded = await record()
    expect([recorded.code, recorded.stdout]).toEqual([0, expect.stringContaining('staging: nothing → here')])
    // Six cases, three trials each.
    expect(server.ledger).toHaveLength(18)

    expect((await run('promote', '--label', 'prod', '--prompt', NAME)).code).toBe(0)
    expect(remote.git('show', `${BRANCH}:labels/prod/${NAME}/triage.prompt.yml`)).toBe(
      promptFile({ version: 'one', cases: 6 }).trimEnd(),
    )

    merge('bad')
    const refused = await run('promote', '--label', 'prod', '--prompt', NAME)
    expect([refused.code, refused.stdout]).toEqual([1, expect.stringContaining('was never evaluated')])
    const red = await record()
    expect([red.code, red.stdout]).toEqual([1, expect.stringContaining('staging stays')])

    merge('two')
    expect((await record()).code).toBe(0)
    expect((await run('promote', '--label', 'prod', '--prompt', PROMPT)).code).toBe(0)
    const calls = server.ledger.length
    clone.remove(PROMPT)
    clone.commit('delete')
    expect((await run('rollback', '--label', 'prod', '--prompt', NAME)).code).toBe(0)
    expect((await run('labels')).stdout).toMatch(/prod +prompts\/triage +[0-9a-f]{12} .* rolled-back/)
    expect((await run('pull', '--label', 'prod', '--out', 'pulled')).code).toBe(0)
    expect(clone.git('status', '--porcelain')).toBe('?? pulled/')
    expect((await run('history', '--json')).stdout).toContain('"action": "rollback"')
    expect(server.ledger).toHaveLength(calls)
    expect(remote.git('rev-list', '--merges', '--count', BRANCH)).toBe('0')
  })

  it('is shown as JSON and nothing else where asked, and a mistake is exit 2', async () => {
    const { run, record } = life()
    await record()
    const labels = await run('labels', '--json')
    expect(digestsOf(labels)).toHaveLength(1)

    for (const args of [
      ['promote'],
      ['rollback', '--label', 'prod'],
      ['promote', '--label', 'a b'],
      ['pull', '--label', 'prod'],
    ]) {
      expect((await run(...args)).code).toBe(2)
    }
  })

  it('ends with exit 3 when the registry cannot be reached', async () => {
    const { run, clone } = life()
    clone.git('remote', 'set-url', 'origin', `file://${clone.path}/nowhere`)
    const { code, stderr } = await run('rollback', '--label', 'prod', '--prompt', NAME)

    expect([code, stderr]).toEqual([3, expect.stringContaining('cannot be read')])
  })

  it('refuses a label that was changed by hand, with what differs', async () => {
    const { run, record, remote } = life()
    await record()
    await run('promote', '--label', 'prod', '--prompt', NAME)
    const other = cloneRepo(remote, '--branch', BRANCH)
    folders.push(other)
    other.write(`labels/prod/${NAME}/triage.prompt.yml`, promptFile({ version: 'hacked' }))
    other.commit('by hand')
    other.git('push', '--quiet', 'origin', BRANCH)

    for (const args of [['pull', '--label', 'prod', '--out', 'pulled'], ['labels']]) {
      const { code, stdout, stderr } = await run(...args)
      expect([code, stdout + stderr]).toEqual([1, expect.stringContaining('is not the text that was stored')])
    }
  })
})

/** A `git` that kills whoever called it, before or after it does one of its commands. */
function killingGit(clone: GitRepo, command: string, when: 'before' | 'after'): string {
  const folder = join(clone.path, 'shim')
  mkdirSync(folder, { recursive: true })
  const git = process.env['PATH']?.split(':').map((path) => join(path, 'git')) ?? []
  const before = when === 'before' ? 'kill -9 $PPID; exit 1' : `"$git" "$@"; kill -9 $PPID; exit 1`
  const script = `#!/bin/sh
for git in ${git.join(' ')}; do [ -x "$git" ] && break; done
for word in "$@"; do [ "$word" = "${command}" ] && { ${before}; }; done
exec "$git" "$@"
`
  writeFileSync(join(folder, 'git'), script)
  chmodSync(join(folder, 'git'), 0o755)
  return `${folder}:${process.env['PATH'] ?? ''}`
}

describe('a process that is killed', () => {
  const STEPS = ['ls-remote', 'read-tree', 'hash-object', 'update-index', 'write-tree', 'commit-tree', 'push'] as const
  it('at any step leaves the label where it was or where it was to go, and the next one finds all well', {
    timeout: 240_000,
  }, async () => {
    const { run, record, clone, remote, merge } = life()
    await record()
    await run('promote', '--label', 'prod', '--prompt', NAME)
    merge('two')
    await record()
    const old = remote.git('rev-parse', BRANCH)
    for (const step of STEPS) {
      for (const when of ['before', 'after'] as const) {
        const PATH = killingGit(clone, step, when)
        const killed = await bundle.cli(['promote', '--label', 'prod', '--prompt', NAME], {
          cwd: clone.path,
          env: { PATH },
        })
        expect([step, when, killed.code]).toEqual([step, when, null])
        const isDone = step === 'push' && when === 'after'
        expect([step, when, remote.git('rev-parse', BRANCH) !== old]).toEqual([step, when, isDone])
        expect((await run('labels')).code).toBe(0)
      }
    }
    const next = await run('promote', '--label', 'prod', '--prompt', NAME)
    expect([next.code, next.stdout]).toEqual([0, expect.stringContaining('points there already')])
    expect(remote.git('rev-list', '--count', `${old}..${BRANCH}`)).toBe('1')
  })
})
