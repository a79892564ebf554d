import { afterEach, describe, expect, it, vi } from 'vitest'
import { GitUnavailable, gitEnvironment, runGit } from '../../../src/edges/git/run-git.ts'
import { newRepo } from '../../support/opened-repo.ts'
import { silentServer } from '../../support/silent-server.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('a git command', () => {
  it('answers with its code and output, whatever the code', async () => {
    const repo = newRepo()

    expect(await runGit(repo.path, ['rev-parse', '--is-inside-work-tree'])).toMatchObject({
      code: 0,
      stdout: Buffer.from('true\n'),
    })
    const failed = await runGit(repo.path, ['rev-parse', '--verify', 'HEAD'])
    expect(failed.code).toBe(128)
    expect(failed.stderr).toContain('fatal')
  })

  it('is unavailable in a folder that is not there, and without git', async () => {
    await expect(runGit('/nowhere/at/all', ['version'])).rejects.toBeInstanceOf(GitUnavailable)
    vi.stubEnv('PATH', '/nowhere')
    await expect(runGit('/', ['version'])).rejects.toBeInstanceOf(GitUnavailable)
  })

  it('gets no shell: what looks like one stays text', async () => {
    const { code, stderr } = await runGit(newRepo().path, ['rev-parse', '--verify', '$(touch x); echo'])

    expect(code).toBe(128)
    expect(stderr).not.toContain('touch: ')
  })
})

describe('a git command with a time limit', () => {
  it('ends when the remote accepts and stays silent, and says after how long', async () => {
    const address = await silentServer()
    const answer = await runGit(newRepo().path, ['ls-remote', address], { timeoutMs: 250 })

    expect(answer).toMatchObject({ code: 128, timedOut: true })
    expect(answer.stderr).toMatch(/^fatal: the remote did not answer within 0\.25 s\n/)
  })

  it('answers as ever within it', async () => {
    const answer = await runGit(newRepo().path, ['rev-parse', '--is-inside-work-tree'], { timeoutMs: 60_000 })
    expect(answer).toMatchObject({ code: 0, stdout: Buffer.from('true\n'), timedOut: false })
  })
})

describe('its environment', () => {
  it('never asks, takes no locks, answers in English and forgets what hooks set', () => {
    const environment = gitEnvironment({ HOME: '/h', LC_ALL: 'de', GIT_DIR: '/g', GIT_INDEX_FILE: '/i', GIT_SSH: 's' })

    expect(environment).toEqual({
      HOME: '/h',
      LC_ALL: 'C',
      GIT_SSH: 's',
      GIT_TERMINAL_PROMPT: '0',
      GIT_OPTIONAL_LOCKS: '0',
    })
  })
})
