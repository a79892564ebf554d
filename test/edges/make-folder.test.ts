import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { makeFolder } from '../../src/edges/make-folder.ts'
import { temporaryFolder } from '../support/git-repo.ts'

const root = temporaryFolder()
afterAll(() => rmSync(root, { recursive: true }))

describe('a folder', () => {
  it('is made with those above it, and found the next time', async () => {
    const path = join(root, 'a', 'b', 'c')

    expect([await makeFolder(path), await makeFolder(path)]).toEqual([true, false])
    expect(existsSync(path)).toBe(true)
  })

  it('is not made where a file stands', async () => {
    writeFileSync(join(root, 'file'), '')

    await expect(makeFolder(join(root, 'file'))).rejects.toMatchObject({ code: 'EEXIST' })
    await expect(makeFolder(join(root, 'file', 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' })
  })

  it.skipIf(!existsSync('/proc/self'))('is refused, and soon, where the system lets nothing be made', async () => {
    await expect(makeFolder('/proc/nowhere/below')).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
