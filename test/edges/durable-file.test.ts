import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { durableFile } from '../../src/edges/durable-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'durable-file-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const path = () => join(folder, 'file')
const read = () => readFileSync(path(), 'utf8')

describe('a durable file', () => {
  it('has what was appended before anything else is waited for, and says when it is safe', async () => {
    const file = durableFile(path())
    const safe = [file.append('a'), file.append('b')]
    await file.written()
    expect(read()).toBe('ab')
    await Promise.all(safe)
    await file.leave()
  })

  it('synchronises what is appended at a time together', async () => {
    const file = durableFile(path())
    const startedMs = performance.now()
    await Promise.all(Array.from({ length: 1000 }, (_, i) => file.append(`${i}\n`)))
    // A synchronisation takes a millisecond at the least where there is a disk; a thousand of them would take a second.
    expect(performance.now() - startedMs).toBeLessThan(900)
    expect(read().split('\n')).toHaveLength(1001)
    await file.leave()
  })

  it('writes within a turn that is long, so that nobody waits for all of it', async () => {
    const file = durableFile(path())
    let turnEnded = false
    setImmediate(() => {
      turnEnded = true
    })
    const begun = performance.now()
    const first = file.append('one\n')
    while (performance.now() - begun < 2) Math.sqrt(begun)
    const second = file.append('two\n')
    await file.written()

    expect([read(), turnEnded]).toEqual(['one\ntwo\n', false])
    await Promise.all([first, second])
    await file.leave()
    expect(read()).toBe('one\ntwo\n')
  })

  it('goes on behind what was whole', async () => {
    writeFileSync(path(), 'whole\ntorn')
    const file = durableFile(path())
    file.continueAt(6)
    await file.append('next\n')
    await file.append('more\n')
    await file.leave()
    expect(read()).toBe('whole\nnext\nmore\n')
    await file.append('again\n')
    await file.leave()
    expect(read()).toBe('whole\nnext\nmore\nagain\n')
  })

  it('is not written through a link', async () => {
    writeFileSync(join(folder, 'precious'), 'mine')
    symlinkSync(join(folder, 'precious'), path())
    const file = durableFile(path())
    const safe = file.append('x')
    await expect(file.written()).resolves.toBeUndefined()
    await expect(safe).rejects.toThrow('ELOOP')
    expect(readFileSync(join(folder, 'precious'), 'utf8')).toBe('mine')
  })
})
