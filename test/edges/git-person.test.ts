import { userInfo } from 'node:os'
import { expect, it } from 'vitest'
import { gitPerson } from '../../src/edges/git-person.ts'
import { newRepo } from '../support/opened-repo.ts'

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
