import { describe, expect, it } from 'vitest'
import { gitLineage } from '../../src/edges/git-lineage.ts'
import { newBareRemote } from '../support/bare-remote.ts'
import { newClone, newRepo, openedClone } from '../support/opened-repo.ts'
import { silentServer } from '../support/silent-server.ts'

describe('a commit is merged', () => {
  it("when it is on the remote's default branch, fetched or not", async () => {
    const remote = newBareRemote()
    const clone = newClone(remote)
    const first = clone.git('rev-parse', 'HEAD')
    const unpushed = clone.commit()

    expect(await gitLineage(openedClone(clone.path)).isMerged(first)).toBe(true)
    expect(await gitLineage(openedClone(clone.path)).isMerged(unpushed)).toBe(false)
    clone.git('push', '--quiet', 'origin', 'HEAD:main')
    expect(await gitLineage(openedClone(clone.path)).isMerged(unpushed)).toBe(true)
  })

  it('not when only another branch of the remote has it, called master or not', async () => {
    const clone = newClone(newBareRemote())
    const sha = clone.commit()
    clone.git('push', '--quiet', 'origin', 'HEAD:master')

    expect(await gitLineage(openedClone(clone.path)).isMerged(sha)).toBe(false)
  })

  it('by what was fetched when the remote does not answer in time', async () => {
    const clone = newClone(newBareRemote())
    const first = clone.git('rev-parse', 'HEAD')
    const unpushed = clone.commit()
    clone.git('remote', 'set-url', 'origin', await silentServer())
    const lineage = gitLineage(openedClone(clone.path), {}, 250)

    expect(await lineage.isMerged(first)).toBe(true)
    expect(await lineage.isMerged(unpushed)).toBe(false)
  })

  it('when it is on the local main of a repository without a remote', async () => {
    const repo = newRepo()
    const sha = repo.commit()
    repo.git('switch', '--quiet', '--create', 'feature')
    const other = repo.commit()

    expect(await gitLineage(openedClone(repo.path)).isMerged(sha)).toBe(true)
    expect(await gitLineage(openedClone(repo.path)).isMerged(other)).toBe(false)
    expect(await gitLineage(openedClone(repo.path)).isMerged('0'.repeat(40))).toBe(false)
  })
})

it('tells which of two commits is the later one', async () => {
  const repo = newRepo()
  const [first, second] = [repo.commit(), repo.commit()]
  const { isAncestor } = gitLineage(openedClone(repo.path))

  expect(await isAncestor(first, second)).toBe(true)
  expect(await isAncestor(second, first)).toBe(false)
  expect(await isAncestor(first, '0'.repeat(40))).toBe(false)
})
