import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Bundle, type CliRun, copyBundle } from '../support/bundle.ts'
import { cloneRepo, copyRepo, createBareRepo, type GitRepo, setOrigin } from '../support/git-repo.ts'
import { loadedBundle } from '../support/loaded-bundle.ts'
import { type ModelServer, modelServer } from '../support/model-server.ts'
import { behaving, PROMPT, promptFile } from '../support/staged-repo.ts'

const NAME = 'prompts/triage'
const BRANCH = 'prompt-staging'

let bundle: Bundle
/** A bare remote and a clone of it whose main has one version of the prompt, to be copied. */
let first: { readonly remote: GitRepo; readonly clone: GitRepo }
let server: ModelServer
const folders: GitRepo[] = []
beforeAll(async () => {
  bundle = copyBundle()
  first = firstVersion()
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

function firstVersion() {
  const remote = createBareRepo()
  const clone = cloneRepo(remote)
  folders.push(remote, clone)
  clone.git('symbolic-ref', 'HEAD', 'refs/heads/main')
  clone.write('.gitignore', '.prompt-staging/\nshim/\n')
  merge(clone, 'one')
  return { remote, clone }
}

function merge(clone: GitRepo, version: string): void {
  clone.write(PROMPT, promptFile({ version, cases: 6 }))
  clone.commit(version)
  clone.git('push', '--quiet', 'origin', 'main')
}

/** A remote and a clone of its own. The loaded bundle works there, unless it is to be a process. */
function life(by: Bundle = loadedBundle()): Life {
  const remote = copyRepo(first.remote.path)
  const clone = copyRepo(first.clone.path)
  setOrigin(clone, `file://${remote.path}`)
  folders.push(remote, clone)
  const run = (...args: readonly string[]) =>
    by.cli(args, { cwd: clone.path, env: { OPENAI_API_KEY: 'sk-test-0123456789' } })
  return {
    remote,
    clone,
    run,
    record: () => run('record', '--base-url', server.baseUrl),
    merge: (version) => merge(clone, version),
  }
}

const digestsOf = (run: CliRun): readonly string[] =>
  JSON.parse(run.stdout).labels.map(({ label, digest }: Readonly<Record<string, string>>) => `${label} ${digest}`)

describe('the life of a prompt', () => {
  it('goes from record to promotion to rollback, with a remote and without a word to the model but for records', {
    timeout: 120_000,
  }, async () => {
    const { run, record, merge, remote, clone } = life(bundle)
    const before = server.ledger.length
    const recorded = await record()
    expect([recorded.code, recorded.stdout]).toEqual([0, expect.stringContaining('staging: nothing → here')])
    // Six cases, three trials each.
    expect(server.ledger).toHaveLength(before + 18)

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

/** A `git` that kills whoever called it, before or after it does one of its commands in earnest. */
function killingGit(clone: GitRepo, command: string, when: 'before' | 'after'): string {
  const folder = join(clone.path, 'shim')
  mkdirSync(folder, { recursive: true })
  const git = process.env['PATH']?.split(':').map((path) => join(path, 'git')) ?? []
  const before = when === 'before' ? 'kill -9 $PPID; exit 1' : `"$git" "$@"; kill -9 $PPID; exit 1`
  const script = `#!/bin/sh
for git in ${git.join(' ')}; do [ -x "$git" ] && break; done
case " $* " in *" --dry-run "*) exec "$git" "$@" ;; esac
for word in "$@"; do [ "$word" = "${command}" ] && { ${before}; }; done
exec "$git" "$@"
`
  writeFileSync(join(folder, 'git'), script)
  chmodSync(join(folder, 'git'), 0o755)
  return `${folder}:${process.env['PATH'] ?? ''}`
}

describe('a process that is killed', () => {
  /** Before each step, which is also right after the one before it, and after the last. */
  const KILLS = [
    ['ls-remote', 'before'],
    ['fast-import', 'before'],
    ['push', 'before'],
    ['push', 'after'],
  ] as const
  const PROMPT_FLAGS = ['--label', 'prod', '--prompt', NAME]
  const VERBS: readonly Killed[] = [
    { args: ['promote', ...PROMPT_FLAGS], label: 'prod', isPromoted: false, isRecorded: true, ends: 'two' },
    { args: ['rollback', ...PROMPT_FLAGS], label: 'prod', isPromoted: true, isRecorded: true, ends: 'one' },
    { args: ['record'], label: 'staging', isPromoted: false, isRecorded: false, ends: 'two' },
  ]
  interface Killed {
    readonly args: readonly string[]
    readonly label: string
    /** Whether the second version was recorded, and promoted, before. */
    readonly isRecorded: boolean
    readonly isPromoted: boolean
    /** The version that the label is to point at in the end. */
    readonly ends: string
  }

  it.each(VERBS)(
    'in $args.0 at any step leaves the label where it was or where it was to go',
    {
      timeout: 240_000,
    },
    async ({ args, label, isPromoted, isRecorded, ends }) => {
      const { run, record, clone, remote, merge } = life()
      await record()
      await run('promote', ...PROMPT_FLAGS)
      merge('two')
      if (isRecorded) await record()
      if (isPromoted) await run('promote', ...PROMPT_FLAGS)
      const old = remote.git('rev-parse', BRANCH)
      const labelled = () => remote.git('show', `${BRANCH}:labels/${label}/${NAME}/triage.prompt.yml`)
      const before = labelled()
      const flags = args[0] === 'record' ? ['--base-url', server.baseUrl] : []
      for (const [step, when] of KILLS) {
        const env = { PATH: killingGit(clone, step, when), OPENAI_API_KEY: 'sk-test-0123456789' }
        const killed = await bundle.cli([...args, ...flags], { cwd: clone.path, env })
        expect([step, when, killed.code]).toEqual([step, when, null])
        const isDone = when === 'after'
        expect([step, when, remote.git('rev-parse', BRANCH) !== old]).toEqual([step, when, isDone])
        if (!isDone) expect(labelled()).toBe(before)
        expect((await run('labels')).code).toBe(0)
      }
      expect(labelled()).toBe(promptFile({ version: ends, cases: 6 }).trimEnd())
      expect(remote.git('rev-list', '--count', `${old}..${BRANCH}`)).toBe('1')
      if (args[0] !== 'rollback') {
        const next = await run(...args, ...flags)
        expect([next.code, next.stdout]).toEqual([0, expect.stringMatching(/points there already|recorded already/)])
      }
    },
  )
})

describe('a look at what moved', () => {
  it('is green, or red where asked, and reads the registry alone', { timeout: 120_000 }, async () => {
    const moved = new Set<number>()
    const models = await modelServer(
      behaving((_, ticket) => {
        return moved.has(ticket) ? 'no' : 'ok'
      }),
    )
    const { run, remote, clone } = life()
    await run('record', '--base-url', models.baseUrl)
    await run('promote', '--label', 'prod', '--prompt', NAME)
    const tip = remote.git('rev-parse', BRANCH)
    const look = (...flags: readonly string[]) => run('drift', '--base-url', models.baseUrl, ...flags)

    const calm = await look('--fail-on-drift')
    expect([calm.code, calm.stdout]).toEqual([0, expect.stringContaining('prod did not move: 1 prompt.')])

    for (const ticket of [1, 2]) moved.add(ticket)
    const green = await look('--json')
    expect([green.code, JSON.parse(green.stdout)]).toMatchObject([
      0,
      { prompts: [{ moved: 'worse', gone: ['c01', 'c02'] }] },
    ])
    const red = await look('--fail-on-drift')
    expect([red.code, red.stdout]).toEqual([1, expect.stringContaining('from all to none: c01, c02')])
    // Six cases, three trials each, all in the folder.
    expect(
      readFileSync(join(clone.path, '.prompt-staging', 'trials.jsonl'), 'utf8')
        .trim()
        .split('\n'),
    ).toHaveLength(18)

    const keyless = await bundle.cli(['drift', '--base-url', models.baseUrl], { cwd: clone.path, env: {} })
    expect([keyless.code, keyless.stdout]).toEqual([3, expect.stringContaining('Could not evaluate prod')])
    const other = await look('--label', 'eu')
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('Name one of: prod, staging.')])
    expect((await look('--prompt', 'prompts/nobody')).code).toBe(2)
    expect(remote.git('rev-parse', BRANCH)).toBe(tip)
    await models.close()
  })
})
