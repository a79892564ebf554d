import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { outFolder } from '../../src/edges/out-folder.ts'

let cwd = ''
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'out-folder-'))
})
afterEach(() => rm(cwd, { recursive: true, force: true }))

const open = (path = 'out') => outFolder(cwd, path, (text) => text.replaceAll('secret', '***'))
const read = (path: string) => readFile(join(cwd, path), 'utf8')

describe('the folder of results', () => {
  it('is made at the first write, with all its parents, and keeps git away', async () => {
    const out = open('a/b')
    expect(await readdir(cwd)).toEqual([])
    expect(await out.write('result.json', '{}')).toBe(join('a', 'b', 'result.json'))
    expect([await read('a/b/result.json'), await read('a/b/.gitignore')]).toEqual(['{}', '*\n'])
    expect(out.path).toBe('a/b')
  })

  it.each([
    ['has files', 'README.md'],
    ['has a .gitignore of its own', '.gitignore'],
  ])('keeps its own rules when it is somebody’s already: it %s', async (_, name) => {
    await writeFile(join(cwd, name), 'mine')
    await open('.').write('result.json', '{}')
    expect(await read(name)).toBe('mine')
    expect((await readdir(cwd)).sort()).toEqual([name, 'result.json', 'trials.jsonl'].sort())
  })

  it('replaces a file as a whole and leaves nothing beside it', async () => {
    await open().write('comment.md', 'a much longer first text')
    await open().write('comment.md', 'second')
    expect(await read('out/comment.md')).toBe('second')
    expect((await readdir(join(cwd, 'out'))).sort()).toEqual(['.gitignore', 'comment.md', 'trials.jsonl'])
  })

  it('begins with empty trials, whatever an earlier run left, even when this one has none', async () => {
    await open().append('trials.jsonl', 'old\n')
    await open().write('result.json', '{}')
    expect(await read('out/trials.jsonl')).toBe('')
  })

  it('takes the results of an earlier run away when one begins, and nothing else', async () => {
    const earlier = open()
    for (const name of ['result.json', 'comment.md', 'report.html', 'junit.xml']) await earlier.write(name, 'old')
    await earlier.append('trials.jsonl', 'old')
    for (const name of ['journal.jsonl', 'notes.txt']) await writeFile(join(cwd, 'out', name), 'kept')
    await open().begin()
    expect((await readdir(join(cwd, 'out'))).sort()).toEqual([
      '.gitignore',
      'journal.jsonl',
      'notes.txt',
      'trials.jsonl',
    ])
    expect([await read('out/trials.jsonl'), await read('out/journal.jsonl')]).toEqual(['', 'kept'])
  })

  it('is a fault that names the folder when it cannot be made', async () => {
    await writeFile(join(cwd, 'out'), 'a file')
    await expect(open().begin()).rejects.toMatchObject({
      code: 'file-unwritable',
      message: expect.stringMatching(/^out cannot be written: /),
    })
  })

  it('appends in order, however many do so at a time', async () => {
    const out = open()
    const lines = Array.from({ length: 500 }, (_, i) => `line ${i}\n`)
    await Promise.all(lines.map((line) => out.append('trials.jsonl', line)))
    expect(await read('out/trials.jsonl')).toBe(lines.join(''))
  })

  it('has an appended text on disk when the append is over', async () => {
    const out = open()
    await out.append('trials.jsonl', 'one\n')
    expect(await read('out/trials.jsonl')).toBe('one\n')
    await out.append('trials.jsonl', 'two\n')
    expect(await read('out/trials.jsonl')).toBe('one\ntwo\n')
  })

  it('writes a text in pieces, be it many small ones or a large one', async () => {
    const pieces = ['begin', ...Array.from({ length: 5000 }, (_, i) => `, piece ${i} 語`), 'x'.repeat(600_000), 'end']
    await open().write('report.html', pieces.values())
    expect(await read('out/report.html')).toBe(pieces.join(''))
  })

  it('leaves the file as it was when its pieces cannot all be made', async () => {
    const out = open()
    await out.write('report.html', 'old')
    const broken = function* () {
      yield 'x'.repeat(600_000)
      throw new RangeError('a trial is gone')
    }
    await expect(out.write('report.html', broken())).rejects.toThrow('a trial is gone')
    expect(await read('out/report.html')).toBe('old')
    expect((await readdir(join(cwd, 'out'))).sort()).toEqual(['.gitignore', 'report.html', 'trials.jsonl'])
  })

  it('reads back what was appended, by where it was put', async () => {
    const out = open()
    const texts = ['eins\n', 'zwei 語 🦊\n', 'a secret\n', '\n']
    const spans = await Promise.all(texts.map((text) => out.append('trials.jsonl', text)))
    expect(spans.toReversed().map((span) => out.readBack('trials.jsonl', span))).toEqual([
      '\n',
      'a ***\n',
      'zwei 語 🦊\n',
      'eins\n',
    ])
  })

  it('is a fault that names the file when what was appended is gone', async () => {
    const out = open()
    const span = await out.append('trials.jsonl', 'a line\n')
    await writeFile(join(cwd, 'out', 'trials.jsonl'), 'a')
    const gone = { code: 'file-unwritable', message: expect.stringContaining(join('out', 'trials.jsonl')) }
    expect(() => out.readBack('trials.jsonl', span)).toThrow(expect.objectContaining(gone))
    await rm(join(cwd, 'out', 'trials.jsonl'))
    expect(() => out.readBack('trials.jsonl', span)).toThrow(expect.objectContaining(gone))
  })

  it('takes secrets out of whatever is written or appended', async () => {
    const out = open()
    await out.write('comment.md', 'my secret')
    await out.append('trials.jsonl', 'a secret too')
    expect([await read('out/comment.md'), await read('out/trials.jsonl')]).toEqual(['my ***', 'a *** too'])
  })

  it('never writes through a link that a checkout brought along', async () => {
    await writeFile(join(cwd, 'precious'), 'mine')
    await mkdir(join(cwd, 'out'))
    for (const name of ['result.json', 'trials.jsonl']) await symlink(join(cwd, 'precious'), join(cwd, 'out', name))
    const out = open()
    await out.write('result.json', '{}')
    await out.append('trials.jsonl', 'x')
    expect([await read('precious'), await read('out/result.json'), await read('out/trials.jsonl')]).toEqual([
      'mine',
      '{}',
      'x',
    ])
  })

  it('refuses a folder that is a link itself', async () => {
    await mkdir(join(cwd, 'elsewhere'))
    await symlink(join(cwd, 'elsewhere'), join(cwd, 'out'))
    await expect(open().write('result.json', '{}')).rejects.toMatchObject({
      code: 'file-unwritable',
      message: `${join('out', 'result.json')} cannot be written: it is a symbolic link`,
    })
    expect(await readdir(join(cwd, 'elsewhere'))).toEqual([])
  })

  it('is a fault that names the file when something is in the way', async () => {
    await writeFile(join(cwd, 'out'), 'a file')
    await expect(open().append('trials.jsonl', 'x')).rejects.toMatchObject({
      code: 'file-unwritable',
      message: expect.stringContaining(join('out', 'trials.jsonl')),
    })
  })

  it.each(['../x', 'a/b', '', '.', '..', '/etc/x'])('takes no path for a name: %j', async (name) => {
    await expect(open().write(name, 'x')).rejects.toThrow(RangeError)
    expect(await readdir(cwd)).toEqual([])
  })
})
