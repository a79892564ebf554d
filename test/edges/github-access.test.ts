import { expect, it } from 'vitest'
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
