import { userInfo } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { gitPerson } from '../../src/edges/git-person.ts'
import { newRepo } from '../support/opened-repo.ts'

afterEach(() => vi.unstubAllEnvs())

it('is who git says it is', async () => {
  const repo = newRepo()
  repo.git('config', 'user.name', 'Ada')
  repo.git('config', 'user.email', 'ada@example.invalid')

  expect(await gitPerson(repo.path)).toBe('Ada <ada@example.invalid>')
})

it('has the name of the system where git knows an address only', async () => {
  const repo = newRepo()
  repo.git('config', 'user.name', '')
  repo.git('config', 'user.email', 'ada@example.invalid')

  expect(await gitPerson(repo.path)).toBe(`${userInfo().username} <ada@example.invalid>`)
})

it('is asked of nobody where there is no git, which is told as what it is', async () => {
  const repo = newRepo()
  vi.stubEnv('PATH', join(repo.path, 'nothing'))

  await expect(gitPerson(repo.path)).rejects.toMatchObject({
    code: 'not-a-repository',
    hint: expect.stringContaining('Install git'),
  })
})
