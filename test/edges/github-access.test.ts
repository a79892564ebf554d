import { expect, it, onTestFinished, vi } from 'vitest'
import { runGit } from '../../src/edges/git/run-git.ts'
import { gitHubAccess } from '../../src/edges/github-access.ts'
import { newRepo } from '../support/opened-repo.ts'

const SETTING = 'http.https://github.com/.extraheader'

it('gives one server one header, whatever the checkout step left behind', async () => {
  const { path, git } = newRepo()
  git('config', SETTING, 'AUTHORIZATION: basic old')
  const env = gitHubAccess('https://github.com', 'ghs_1')
  const { stdout } = await runGit(path, ['config', '--get-all', SETTING], { env })
  // base64 of `x-access-token:ghs_1`, by coreutils
  const header = 'AUTHORIZATION: basic eC1hY2Nlc3MtdG9rZW46Z2hzXzE='
  // After the empty value, which drops all before it.
  expect(stdout.toString().split('\n').slice(-3)).toEqual(['', header, ''])

  const elsewhere = await runGit(path, ['config', '--get-urlmatch', 'http.extraheader', 'https://example.com/'], {
    env,
  })
  expect(elsewhere.stdout.toString()).toBe('')
})

it('leaves git what the job tells it by its environment', async () => {
  onTestFinished(() => void vi.unstubAllEnvs())
  vi.stubEnv('GIT_CONFIG_COUNT', '1')
  vi.stubEnv('GIT_CONFIG_KEY_0', 'safe.directory')
  vi.stubEnv('GIT_CONFIG_VALUE_0', '/__w/support')
  const env = gitHubAccess('https://github.com', 'ghs_1')
  const { stdout } = await runGit(newRepo().path, ['config', '--get-regexp', '^(safe|http)[.]'], { env })
  expect(stdout.toString().split('\n')).toEqual([
    'safe.directory /__w/support',
    expect.stringContaining('extraheader'),
    expect.stringContaining('extraheader AUTHORIZATION: basic'),
    '',
  ])
})
