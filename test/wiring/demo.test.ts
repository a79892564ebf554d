import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { runRequest } from '../../src/core.ts'
import type { TerminalHost } from '../../src/host.ts'
import { secretsOf } from '../../src/report/redact.ts'
import { temporaryFolder } from '../support/git-repo.ts'

const folder = temporaryFolder()
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

const EXAMPLES = join(import.meta.dirname, '../../fixtures/support-triage')

function host(said: string[]): TerminalHost {
  return {
    cwd: folder,
    // A runner's variables, which must not sign what the demonstration writes.
    env: { GITHUB_ACTIONS: 'true', GITHUB_ACTOR: 'somebody', GITHUB_EVENT_NAME: 'push' },
    progress: { isTTY: false, write: () => true },
    color: false,
    errorColor: false,
    columns: 100,
    signal: new AbortController().signal,
    secrets: secretsOf([]),
    examples: EXAMPLES,
    say: (text) => said.push(text),
  }
}

it('takes the mended prompt to production and back, and signs nothing with the user’s name', {
  timeout: 60_000,
}, async () => {
  vi.stubEnv('GIT_CONFIG_COUNT', '1')
  vi.stubEnv('GIT_CONFIG_KEY_0', 'user.name')
  vi.stubEnv('GIT_CONFIG_VALUE_0', 'Me Myself')
  const said: string[] = []
  const path = join(folder, 'demo')
  const { exitCode, stderr } = await runRequest({ kind: 'demo', out: path, seed: 1 }, host(said))
  const git = (...args: string[]) => execFileSync('git', args, { cwd: path, encoding: 'utf8' }).trim()
  const history = git('show', 'prompt-staging:history.jsonl')
    .split('\n')
    .map((line) => JSON.parse(line))
  const [first, , second] = history.map(({ digest }) => digest)

  expect([exitCode, stderr]).toEqual([0, ''])
  expect(history.map(({ action, label, from, digest }) => [action, label, from, digest])).toEqual([
    ['record', 'staging', null, first],
    ['promote', 'prod', null, first],
    ['record', 'staging', first, second],
    ['promote', 'prod', first, second],
    ['rollback', 'prod', second, first],
  ])
  expect(first).not.toBe(second)
  expect(new Set(history.map(({ actor }) => actor))).toEqual(new Set(['demo']))
  expect(git('log', '--all', '--format=%an%n%cn').split('\n')).not.toContain('Me Myself')
  expect(git('show', 'prompt-staging:labels/prod/prompts/support-triage/support-triage.prompt.yml')).toBe(
    git('show', 'main~1:prompts/support-triage.prompt.yml'),
  )
  expect(said.join('')).toMatch(/rollback +prod +prompts\/support-triage/)
  expect(git('status', '--porcelain')).toBe('')
})
