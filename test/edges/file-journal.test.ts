import { appendFileSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fileJournal } from '../../src/edges/file-journal.ts'
import type { Journal } from '../../src/ports.ts'
import { linesOf } from '../support/fake-journal.ts'
import { createRepo } from '../support/git-repo.ts'

let cwd = ''
const opened: Journal[] = []
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'file-journal-'))
  await mkdir(join(cwd, 'out'))
})
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close()
  await rm(cwd, { recursive: true, force: true })
})

const FILE = join('out', 'journal.jsonl')
const open = (place = cwd) => {
  const journal = fileJournal(place, 'out')
  opened.push(journal)
  return journal
}
const read = (path = FILE) => readFileSync(join(cwd, path), 'utf8')

describe('the journal in the folder of results', () => {
  it('is a line an entry', async () => {
    const journal = open()
    await journal.append('a')
    await journal.append('b')
    expect(read()).toBe('a\nb\n')
    expect(journal.path).toBe(FILE)
  })

  it('has the lines in the file as soon as they are written, before they are safe', async () => {
    const journal = open()
    const appended = ['a', 'b', 'c'].map((line) => journal.append(line))
    await journal.written()
    expect(read()).toBe('a\nb\nc\n')
    await Promise.all(appended)
  })

  it.each(['{"half', '\u{1F600}'.repeat(3)])('drops a last line that was torn: %s', async (torn) => {
    writeFileSync(join(cwd, FILE), `whole\n${torn}`)
    const journal = open()
    expect(await linesOf(journal)).toEqual(['whole'])
    await journal.append('next')
    expect(read()).toBe('whole\nnext\n')
  })

  it('reads lines of any length', async () => {
    const long = 'x'.repeat(3_000_000)
    writeFileSync(join(cwd, FILE), `a\n${long}\nb\n`)
    expect((await linesOf(open())).map(({ length }) => length)).toEqual([1, 3_000_000, 1])
  })

  it('loses nothing when it is closed while lines are on their way', async () => {
    const journal = open()
    const appended = Promise.all(['a', 'b'].map((line) => journal.append(line)))
    await journal.close()
    await appended
    expect(read()).toBe('a\nb\n')
    // A straggler must not take what is there for torn.
    await journal.append('c')
    expect(read()).toBe('a\nb\nc\n')
  })

  it('keeps ten journals aside, the newest', async () => {
    for (let i = 0; i < 12; i += 1) {
      writeFileSync(join(cwd, FILE), `${i}\n`)
      utimesSync(join(cwd, FILE), 1000 + i, 1000 + i)
      await open().putAside(`journal-${i}.jsonl`)
    }
    const kept = readdirSync(join(cwd, 'out'))
    expect(kept).toHaveLength(10)
    expect([kept.includes('journal-1.jsonl'), kept.includes('journal-2.jsonl')]).toEqual([false, true])
  })
})

describe('a journal that is not ours', () => {
  it('is refused when git tracks it: a pull request may have brought it', async () => {
    const repo = createRepo()
    repo.write('out/journal.jsonl', 'forged\n')
    repo.write('out/journal-abc.jsonl', 'forged\n')
    repo.commit()
    const journal = open(repo.path)
    await expect(linesOf(journal)).rejects.toMatchObject({ code: 'path-refused' })
    await expect(journal.takeUp('journal-abc.jsonl')).rejects.toMatchObject({
      code: 'path-refused',
      message: `${join('out', 'journal-abc.jsonl')} is tracked by git, so it need not be yours.`,
    })
    repo.destroy()
  })

  it('is read in a repository that does not track it', async () => {
    const repo = createRepo()
    repo.write('out/journal.jsonl', 'own\n')
    expect(await linesOf(open(repo.path))).toEqual(['own'])
    repo.destroy()
  })

  it('is refused when it is a link, and never written through', async () => {
    writeFileSync(join(cwd, 'precious'), 'mine\n')
    symlinkSync(join(cwd, 'precious'), join(cwd, FILE))
    await expect(linesOf(open())).rejects.toMatchObject({ code: 'path-refused' })
    await expect(open().append('x')).rejects.toMatchObject({ code: 'file-unwritable' })
    expect(read('precious')).toBe('mine\n')
  })
})

describe('a journal that cannot be kept', () => {
  it('is a fault that names it', async () => {
    await rm(join(cwd, 'out'), { recursive: true })
    await expect(open().append('x')).rejects.toMatchObject({
      code: 'file-unwritable',
      message: expect.stringContaining(FILE),
    })
  })

  it('goes on behind what another process added meanwhile', async () => {
    const journal = open()
    await journal.append('a')
    appendFileSync(join(cwd, FILE), 'theirs\n')
    await journal.append('b')
    expect(read()).toBe('a\ntheirs\nb\n')
  })
})
