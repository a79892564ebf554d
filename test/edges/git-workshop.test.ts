import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { gitWorkshop } from '../../src/edges/git-workshop.ts'
import { temporaryFolder } from '../support/git-repo.ts'

let folder = ''
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

const workshop = () => gitWorkshop(join(folder, 'examples'))
const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, encoding: 'utf8' }).trim()
const files = (entries: Record<string, string>) => new Map(Object.entries(entries))

describe('a repository that is built', () => {
  it('holds the commits and branches that were made, and is left on the last branch', async () => {
    const bench = workshop()
    const path = await bench.createRepository(join(folder, 'a new', 'place'))
    const first = await bench.commit(path, { message: 'one', files: files({ 'deep/er/a.txt': 'a\r\n', 'b.txt': 'b' }) })
    await bench.branch(path, 'other', 'main')
    const second = await bench.commit(path, { message: 'two', files: files({ 'b.txt': 'B' }) })

    expect(git(path, 'rev-parse', 'main', 'other')).toBe(`${first}\n${second}`)
    expect(git(path, 'branch', '--show-current')).toBe('other')
    expect(git(path, 'ls-tree', '-r', '--name-only', 'main')).toBe('b.txt\ndeep/er/a.txt')
    expect(execFileSync('git', ['show', 'main:deep/er/a.txt'], { cwd: path, encoding: 'utf8' })).toBe('a\r\n')
    expect(git(path, 'show', 'other:b.txt')).toBe('B')
  })

  it('merges a branch with a commit of its own, and is left on the one merged into', async () => {
    const bench = workshop()
    const path = await bench.createRepository(join(folder, 'place'))
    const first = await bench.commit(path, { message: 'one', files: files({ 'a.txt': 'a' }) })
    await bench.branch(path, 'other', 'main')
    const second = await bench.commit(path, { message: 'two', files: files({ 'a.txt': 'A' }) })
    await bench.merge(path, 'other', 'main', 'Merge other')

    expect(git(path, 'branch', '--show-current')).toBe('main')
    expect(git(path, 'log', '-1', '--format=%P|%s|%an <%ae>|%cn <%ce>')).toBe(
      `${first} ${second}|Merge other|demo <demo@example.invalid>|demo <demo@example.invalid>`,
    )
    expect(readFileSync(join(path, 'a.txt'), 'utf8')).toBe('A')
  })

  it('is the same to the byte for whoever builds it', async () => {
    const build = async (place: string) => {
      const path = await workshop().createRepository(join(folder, place))
      return workshop().commit(path, { message: 'one', files: files({ 'a.txt': 'a' }) })
    }
    const plain = await build('one')
    const settings =
      '[user]\nname = Me\n[commit]\ngpgsign = true\n[core]\nautocrlf = true\n[init]\ndefaultBranch = trunk\n'
    writeFileSync(join(folder, 'gitconfig'), settings)
    vi.stubEnv('GIT_CONFIG_GLOBAL', join(folder, 'gitconfig'))
    vi.stubEnv('GIT_AUTHOR_NAME', 'Somebody')
    vi.stubEnv('GIT_DIR', join(folder, 'elsewhere'))

    expect(await build('two')).toBe(plain)
  })

  it('runs no hook and commits nothing but what it was given', async () => {
    const path = await workshop().createRepository(join(folder, 'place'))
    writeFileSync(join(path, '.git', 'hooks-mark'), '')
    mkdirSync(join(path, '.git', 'hooks'), { recursive: true })
    writeFileSync(join(path, '.git', 'hooks', 'pre-commit'), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
    writeFileSync(join(path, 'stray.txt'), 'x')
    await workshop().commit(path, { message: 'one', files: files({ '.gitignore': '*.log\n', 'a.log': 'kept' }) })

    expect(git(path, 'ls-tree', '--name-only', 'main')).toBe('.gitignore\na.log')
  })

  it('gets a temporary folder of its own when none is named', async () => {
    const path = await workshop().createRepository(null)

    expect(git(path, 'symbolic-ref', 'HEAD')).toBe('refs/heads/main')
    rmSync(path, { recursive: true })
  })
})

describe('what cannot be done is said', () => {
  it('when the folder is in use', async () => {
    writeFileSync(join(folder, 'mine.txt'), 'mine')

    await expect(workshop().createRepository(folder)).rejects.toMatchObject({
      code: 'file-unwritable',
      message: `${folder} is not empty.`,
      hint: 'Name a folder that is new or empty.',
    })
    expect(readFileSync(join(folder, 'mine.txt'), 'utf8')).toBe('mine')
  })

  it('when the folder is a file', async () => {
    writeFileSync(join(folder, 'file'), '')

    await expect(workshop().createRepository(join(folder, 'file'))).rejects.toMatchObject({
      code: 'file-unwritable',
      message: expect.stringContaining('EEXIST'),
    })
  })

  it('when there is no git', async () => {
    vi.stubEnv('PATH', join(folder, 'empty'))

    await expect(workshop().createRepository(join(folder, 'place'))).rejects.toMatchObject({ code: 'not-available' })
  })

  it('when the example is not there', async () => {
    await expect(workshop().readExample('no.yml')).rejects.toMatchObject({
      code: 'file-not-found',
      message: expect.stringContaining(join('examples', 'no.yml')),
    })
  })
})

it('reads a file of the example', async () => {
  mkdirSync(join(folder, 'examples', 'a'), { recursive: true })
  writeFileSync(join(folder, 'examples', 'a', 'b.yml'), 'x: ü\n')

  expect(await workshop().readExample('a/b.yml')).toBe('x: ü\n')
})
