import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { newFiles } from '../../src/edges/new-files.ts'
import { temporaryFolder } from '../support/git-repo.ts'
import { newRepo } from '../support/opened-repo.ts'

const FILE = '.github/workflows/a.yml'

describe('new files of a repository', () => {
  it('are made with their folders, from the root, wherever in the repository one stands', async () => {
    const repo = newRepo()
    repo.write('deep/down/x', '')

    expect(await newFiles(join(repo.path, 'deep/down')).create(FILE, 'text\n')).toBe(true)
    expect(readFileSync(join(repo.path, FILE), 'utf8')).toBe('text\n')
  })

  it('leave a file that is there already as it is', async () => {
    const repo = newRepo()
    repo.write(FILE, 'mine')

    expect(await newFiles(repo.path).create(FILE, 'text')).toBe(false)
    expect(readFileSync(join(repo.path, FILE), 'utf8')).toBe('mine')
  })

  it('leave a folder of that name as it is', async () => {
    const repo = newRepo()
    repo.write(`${FILE}/inside`, 'mine')

    expect(await newFiles(repo.path).create(FILE, 'text')).toBe(false)
    expect(readFileSync(join(repo.path, FILE, 'inside'), 'utf8')).toBe('mine')
  })

  it('do not replace a link, even one that leads nowhere', async () => {
    const repo = newRepo()
    repo.link(FILE, join(repo.path, 'elsewhere'))

    expect(await newFiles(repo.path).create(FILE, 'text')).toBe(false)
    expect(existsSync(join(repo.path, 'elsewhere'))).toBe(false)
  })

  it('are not written behind a link to a folder', async () => {
    const repo = newRepo()
    const outside = temporaryFolder()
    onTestFinished(() => rmSync(outside, { recursive: true }))
    repo.link('.github', outside)

    await expect(newFiles(repo.path).create(FILE, 'text')).rejects.toMatchObject({ code: 'path-refused' })
    expect(existsSync(join(outside, 'workflows'))).toBe(false)
  })

  it('stay inside the repository', async () => {
    await expect(newFiles(newRepo().path).create('../a.yml', 'text')).rejects.toMatchObject({ code: 'path-refused' })
  })

  it('say which file cannot be written, and why', async () => {
    const repo = newRepo()
    repo.write('.github', 'a file where a folder is due')

    await expect(newFiles(repo.path).create(FILE, 'text')).rejects.toMatchObject({
      code: 'file-unwritable',
      message: expect.stringContaining(`${FILE} cannot be written: `),
    })
  })

  it('need a repository', async () => {
    const folder = temporaryFolder()
    onTestFinished(() => rmSync(folder, { recursive: true }))

    await expect(newFiles(folder).create(FILE, 'text')).rejects.toMatchObject({ code: 'not-a-repository' })
  })
})
