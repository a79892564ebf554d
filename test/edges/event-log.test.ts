import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventLog } from '../../src/edges/event-log.ts'

let cwd = ''
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'event-log-'))
})
afterEach(() => rm(cwd, { recursive: true, force: true }))

const redact = (text: string) => text.replaceAll('secret', '***')
const read = (path: string) => readFile(join(cwd, path), 'utf8')

async function logged(path: string, lines: readonly string[]): Promise<void> {
  const log = eventLog(cwd, path, redact, 'out')
  for (const line of lines) await log.append(line)
  await log.close()
}

describe('the event log', () => {
  it('holds one line an event, in the order in which they were given, without waiting in between', async () => {
    const log = eventLog(cwd, 'e.jsonl', redact, 'out')
    const numbers = Array.from({ length: 200 }, (_, i) => String(i))
    await Promise.all(numbers.map((number) => log.append(number)))
    await log.close()

    expect(await read('e.jsonl')).toBe(numbers.map((number) => `${number}\n`).join(''))
  })

  it('is on the disk as soon as an event was taken', async () => {
    const log = eventLog(cwd, 'e.jsonl', redact, 'out')
    await log.append('first')

    expect(await read('e.jsonl')).toBe('first\n')
    await log.close()
  })

  it('takes secrets out', async () => {
    await logged('e.jsonl', ['the secret'])

    expect(await read('e.jsonl')).toBe('the ***\n')
  })

  it.each(['journal.jsonl', 'journal-0a1b.jsonl', 'trials.jsonl', 'result.json', 'junit.xml'])(
    'is refused at once under the name of a file of the results, which stays as it is: %s',
    async (name) => {
      await mkdir(join(cwd, 'out'))
      await writeFile(join(cwd, 'out', name), 'kept')
      const log = eventLog(cwd, `./out/${name}`, redact, 'out')

      await expect(log.append('event')).rejects.toMatchObject({
        code: 'file-unwritable',
        message: expect.stringContaining('it is a file of the results'),
      })
      await log.close()
      expect(await read(`out/${name}`)).toBe('kept')
    },
  )

  it('may lie among the results under a name of its own, and bear a name of theirs elsewhere', async () => {
    for (const path of ['out/events.jsonl', 'trials.jsonl']) {
      const log = eventLog(cwd, path, redact, 'out')
      await log.append('event')
      await log.close()
      expect(await read(path)).toBe('event\n')
    }
  })

  it('begins anew with each run, and is not made before there is something to write', async () => {
    await logged('e.jsonl', ['old', 'old'])
    await logged('e.jsonl', ['new'])
    await logged('other.jsonl', [])

    expect(await read('e.jsonl')).toBe('new\n')
    expect(await readdir(cwd)).toEqual(['e.jsonl'])
  })

  it('makes the folder and keeps git away from it, but not from a folder that is somebody’s already', async () => {
    await mkdir(join(cwd, 'mine'))
    await logged('mine/e.jsonl', ['x'])
    await logged('new/deep/e.jsonl', ['x'])

    expect(await readdir(join(cwd, 'mine'))).toEqual(['e.jsonl'])
    expect((await readdir(join(cwd, 'new/deep'))).sort()).toEqual(['.gitignore', 'e.jsonl'])
    expect(await read('new/deep/.gitignore')).toBe('*\n')
  })

  it('does not write through a link that a checkout may have brought', async () => {
    await writeFile(join(cwd, 'victim'), 'mine')
    await symlink(join(cwd, 'victim'), join(cwd, 'e.jsonl'))

    await expect(logged('e.jsonl', ['x'])).rejects.toMatchObject({
      code: 'file-unwritable',
      message: 'e.jsonl cannot be written: it is a symbolic link',
    })
    expect(await read('victim')).toBe('mine')
  })

  it('writes to a device that is named, links or not', async () => {
    await expect(logged('/dev/fd/2', [])).resolves.toBeUndefined()
    await expect(logged('/dev/null', ['x'])).resolves.toBeUndefined()
  })

  it('fails every event of a file that cannot be written, and closes even so', async () => {
    const log = eventLog(cwd, '.', redact, 'out')

    await expect(log.append('x')).rejects.toMatchObject({ code: 'file-unwritable' })
    await expect(log.append('y')).rejects.toMatchObject({ code: 'file-unwritable' })
    await expect(log.close()).resolves.toBeUndefined()
  })
})
