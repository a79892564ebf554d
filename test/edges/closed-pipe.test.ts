import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { forgiveClosedPipe } from '../../src/edges/closed-pipe.ts'

const MODULE = join(import.meta.dirname, '..', '..', 'src', 'edges', 'closed-pipe.ts')

it('ends with its own code, and says nothing, when the reader of a pipe has left', async () => {
  const program = `
    import { forgiveClosedPipe } from ${JSON.stringify(MODULE)}
    forgiveClosedPipe(process.stdout)
    process.stdin.resume().on('end', () => {
      process.stdout.write('x'.repeat(1_000_000))
      process.exitCode = 1
    })
  `
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program])
  const said: string[] = []
  child.stderr.on('data', (chunk) => said.push(String(chunk)))
  child.stdout.destroy()
  await once(child.stdout, 'close')
  child.stdin.end()

  expect(await once(child, 'close')).toEqual([1, null])
  expect(said.join('')).toBe('')
})

it('lets every other failure through', () => {
  const stream = new PassThrough()
  forgiveClosedPipe(stream)

  expect(() => stream.emit('error', Object.assign(new Error('full'), { code: 'ENOSPC' }))).toThrow('full')
})
