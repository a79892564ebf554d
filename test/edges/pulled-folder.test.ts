import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pulledFolder } from '../../src/edges/pulled-folder.ts'
import { newRepo } from '../support/opened-repo.ts'

describe('a folder for pulled prompts', () => {
  it('gets the files, and keeps what else lies there', async () => {
    const { path } = newRepo()
    mkdirSync(join(path, 'out/a'), { recursive: true })
    writeFileSync(join(path, 'out/a/b.txt'), 'old')
    writeFileSync(join(path, 'out/kept.txt'), 'kept')
    await pulledFolder(path, 'out').write(
      new Map([
        ['a/b.txt', 'new'],
        ['c/d/e.txt', 'e'],
      ]),
    )

    expect(readFileSync(join(path, 'out/a/b.txt'), 'utf8')).toBe('new')
    expect(readFileSync(join(path, 'out/c/d/e.txt'), 'utf8')).toBe('e')
    expect(readdirSync(join(path, 'out/a'))).toEqual(['b.txt'])
    expect(readFileSync(join(path, 'out/kept.txt'), 'utf8')).toBe('kept')
  })

  it('is not left through a link or a path, and then nothing is written', async () => {
    const { path } = newRepo()
    mkdirSync(join(path, 'out'))
    symlinkSync(path, join(path, 'out/link'))
    for (const bad of ['link/x.txt', '../x.txt']) {
      const files = new Map([
        ['good.txt', '1'],
        [bad, '2'],
      ])
      await expect(pulledFolder(path, 'out').write(files)).rejects.toMatchObject({ code: 'path-refused' })
    }
    expect(readdirSync(join(path, 'out'))).toEqual(['link'])
    await expect(pulledFolder(path, 'out').write(new Map([['link/x.txt', '2']]))).rejects.toMatchObject({
      message: 'out/link is a symbolic link: nothing is written behind it.',
      hint: expect.stringContaining('--out'),
    })
  })

  it('that cannot be written is a fault that names the file', async () => {
    const { path } = newRepo()
    writeFileSync(join(path, 'out'), 'a file')

    await expect(pulledFolder(path, 'out').write(new Map([['a.txt', '1']]))).rejects.toMatchObject({
      code: 'file-unwritable',
      message: expect.stringContaining('out/a.txt'),
    })
  })
})
