import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { updateRegistry } from '../../src/commands/registry/update.ts'
import { gitRegistry } from '../../src/edges/git-registry.ts'
import { systemChance } from '../../src/edges/system-chance.ts'
import { systemClock } from '../../src/edges/system-clock.ts'
import { parseHistory } from '../../src/registry/history.ts'
import type { Registry } from '../../src/registry-ports.ts'
import { change } from '../contract/registry.ts'
import { newBareRemote } from '../support/bare-remote.ts'
import { newClone, newRepo, openedClone } from '../support/opened-repo.ts'
import { anEntry } from '../support/registry-builders.ts'

const BRANCH = 'prompt-staging'

function opened(path: string, branch = BRANCH): Registry {
  return gitRegistry(openedClone(path), branch)
}

const time = { clock: systemClock(), chance: systemChance() }

async function addEntry(registry: Registry, writer: number): Promise<void> {
  const { seq: _, ...entry } = anEntry(1, `bundle ${writer}`, { actor: `writer ${writer}` })
  await updateRegistry<null>(
    async () => ({
      kind: 'write',
      message: `writer ${writer}`,
      files: new Map([[`w/${writer}`, 'x']]),
      entries: [entry],
      value: null,
    }),
    { ...time, registry },
  )
}

describe('many writers at once', () => {
  it('all get through, twenty of them: no update is lost and the history is a line', { timeout: 120_000 }, async () => {
    const remote = newBareRemote()
    const clones = [newClone(remote), newClone(remote), newClone(remote), newClone(remote)]
    const writers = Array.from({ length: 20 }, (_, i) => opened(clones[i % clones.length]?.path ?? ''))
    await Promise.all(writers.map((registry, i) => addEntry(registry, i)))

    const parsed = parseHistory(`${remote.git('show', `${BRANCH}:history.jsonl`)}\n`)
    const actors = parsed.kind === 'ok' ? parsed.value.map(({ actor }) => actor) : []
    expect(new Set(actors)).toEqual(new Set(Array.from({ length: 20 }, (_, i) => `writer ${i}`)))
    expect(actors).toHaveLength(20)
    expect(remote.git('ls-tree', '--name-only', BRANCH, 'w/').split('\n')).toHaveLength(20)
    expect(remote.git('rev-list', '--count', BRANCH)).toBe('20')
    expect(remote.git('rev-list', '--merges', '--count', BRANCH)).toBe('0')
  })

  it('all get through, eight of them, in one repository without a remote', { timeout: 120_000 }, async () => {
    const repo = newRepo()
    repo.commit('begin')
    const writers = Array.from({ length: 8 }, () => opened(repo.path))
    await Promise.all(writers.map((registry, i) => addEntry(registry, i)))

    expect(repo.git('rev-list', '--count', BRANCH)).toBe('8')
    expect(repo.git('show', `${BRANCH}:history.jsonl`).split('\n')).toHaveLength(8)
  })
})

describe('the registry branch', () => {
  it('leaves working tree, index, branches and remote-tracking refs alone', async () => {
    const clone = newClone(newBareRemote())
    const before = [clone.git('status', '--porcelain'), clone.git('for-each-ref'), clone.git('write-tree')]
    const registry = opened(clone.path)
    await registry.write(await registry.read(), change({ 'a.txt': '1' }))
    await registry.read()
    const refs = clone
      .git('for-each-ref')
      .split('\n')
      .filter((line) => !line.endsWith(`refs/remotes/origin/${BRANCH}`))

    expect([clone.git('status', '--porcelain'), refs.join('\n'), clone.git('write-tree')]).toEqual(before)
  })

  it('shares no history with the code and holds no file of it', async () => {
    const remote = newBareRemote({ '.github/workflows/ci.yml': 'on: push\n' })
    const registry = opened(newClone(remote).path)
    await registry.write(await registry.read(), change({ 'a.txt': '1' }))

    expect(remote.git('ls-tree', '-r', '--name-only', BRANCH)).toBe('a.txt')
    expect(() => remote.git('merge-base', BRANCH, 'main')).toThrow('merge-base')
  })

  it('runs no hook of the repository', async () => {
    const clone = newClone(newBareRemote())
    clone.write('.git/hooks/pre-push', '#!/bin/sh\nexit 1\n')
    chmodSync(join(clone.path, '.git/hooks/pre-push'), 0o755)
    const registry = opened(clone.path)

    expect(await registry.write(await registry.read(), change({ 'a.txt': '1' }))).toBe('written')
  })

  it('needs no identity of the user', async () => {
    const remote = newBareRemote()
    const registry = opened(newClone(remote).path)
    await registry.write(await registry.read(), change({ 'a.txt': '1' }))

    expect(remote.git('log', '-1', '--format=%an <%ae>', BRANCH)).toBe(
      'prompt-staging <prompt-staging@users.noreply.github.com>',
    )
  })

  it('is found in a shallow clone of the code', async () => {
    const remote = newBareRemote()
    const full = opened(newClone(remote).path)
    await full.write(await full.read(), change({ 'a.txt': '1' }))
    const shallow = opened(newClone(remote, '--depth', '1').path)
    const state = await shallow.read()

    expect(await state.read('a.txt')).toBe('1')
    expect(await shallow.write(state, change({ 'a.txt': '2' }))).toBe('written')
  })

  it('says moved when its history was rewritten by hand, instead of writing over it', async () => {
    const remote = newBareRemote()
    const registry = opened(newClone(remote).path)
    await registry.write(await registry.read(), change({ 'a.txt': '1' }))
    const before = await registry.read()
    remote.git('update-ref', `refs/heads/${BRANCH}`, remote.git('rev-parse', 'main'))

    expect(await registry.write(before, change({ 'a.txt': '2' }))).toBe('moved')
  })
})

describe('a registry that cannot be used', () => {
  it('for a remote that is gone says so', async () => {
    const clone = newClone(newBareRemote())
    clone.git('remote', 'set-url', 'origin', `file://${clone.path}/nowhere`)

    await expect(opened(clone.path).read()).rejects.toMatchObject({ code: 'registry-refused' })
  })

  it("for a remote that refuses the push says why, in the remote's words", async () => {
    const remote = newBareRemote()
    remote.write('hooks/pre-receive', '#!/bin/sh\necho protected >&2\nexit 1\n')
    chmodSync(join(remote.path, 'hooks/pre-receive'), 0o755)
    const registry = opened(newClone(remote).path)
    const state = await registry.read()

    await expect(registry.write(state, change({ 'a.txt': '1' }))).rejects.toMatchObject({
      code: 'registry-refused',
      message: expect.stringContaining('pre-receive hook declined'),
    })
  })
})
