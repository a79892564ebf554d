import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { localBranch, remoteBranch } from '../../../src/edges/git/registry-branch.ts'
import { plumbCommit } from '../../../src/edges/git/registry-commit.ts'
import { change } from '../../contract/registry.ts'
import { newBareRemote } from '../../support/bare-remote.ts'
import { newClone, newRepo, openedClone } from '../../support/opened-repo.ts'
import { refuseByHook } from '../../support/refuse-by-hook.ts'
import { silentServer } from '../../support/silent-server.ts'

it('takes a push for done whose connection broke after the remote had taken it', async () => {
  const remote = newBareRemote()
  const clone = newClone(remote)
  const branch = remoteBranch(openedClone(clone.path), { remote: 'origin', env: {} }, 'registry')
  const next = await plumbCommit(clone.path, null, change({ a: '1' }))
  mkdirSync(join(remote.path, 'hooks'), { recursive: true })
  writeFileSync(join(remote.path, 'hooks', 'post-receive'), '#!/bin/sh\nkill -9 $PPID\n', { mode: 0o755 })

  expect(await branch.advance(null, next)).toBe('written')
  expect(remote.git('rev-parse', 'registry')).toBe(next)
})

it('fetches what a commit holds when only the commit is here yet, as while another process fetches it', async () => {
  const remote = newBareRemote()
  const [writer, clone] = [newClone(remote), newClone(remote)]
  const sha = await plumbCommit(writer.path, null, change({ a: '1' }))
  writer.git('push', '--quiet', 'origin', `${sha}:refs/heads/registry`)
  const commit = execFileSync('git', ['cat-file', 'commit', sha], { cwd: writer.path })
  execFileSync('git', ['hash-object', '-w', '-t', 'commit', '--stdin'], { cwd: clone.path, input: commit })
  const opened = openedClone(clone.path)

  expect(await remoteBranch(opened, { remote: 'origin', env: {} }, 'registry').tip()).toBe(sha)
  expect([...(await opened.list(sha)).keys()]).toEqual(['a'])
})

it('says of a remote that accepts and stays silent that it did not answer in time', async () => {
  const clone = newClone(newBareRemote())
  const sha = await plumbCommit(clone.path, null, change({ a: '1' }))
  const limits = { listMs: 250, transferMs: 250 }
  const branch = remoteBranch(openedClone(clone.path), { remote: await silentServer(), env: {}, limits }, 'registry')
  const silence = {
    code: 'registry-refused',
    message: expect.stringContaining('the remote did not answer within 0.25 s'),
  }

  await expect(branch.tip()).rejects.toMatchObject(silence)
  await expect(branch.tryAdvance(sha)).rejects.toMatchObject(silence)
  await expect(branch.advance(null, sha)).rejects.toMatchObject(silence)
})

it('never moves a local branch but from where it was thought to be', async () => {
  const repo = newRepo()
  const branch = localBranch(openedClone(repo.path), 'registry')
  const [first, second] = [
    await plumbCommit(repo.path, null, change({ a: '1' })),
    await plumbCommit(repo.path, null, change({ b: '1' })),
  ]
  expect(await branch.tip()).toBeNull()
  expect(await branch.advance(null, first)).toBe('written')

  expect(await branch.advance(null, second)).toBe('moved')
  expect(await branch.advance(second, second)).toBe('moved')
  expect(await branch.tip()).toBe(first)
})

it('moves a local branch whatever a hook of the user says', async () => {
  const repo = newRepo()
  const sha = await plumbCommit(repo.path, null, change({ a: '1' }))
  refuseByHook(repo.path, 'reference-transaction')

  expect(await localBranch(openedClone(repo.path), 'registry').advance(null, sha)).toBe('written')
})
