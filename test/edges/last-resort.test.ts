import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const MODULE = join(import.meta.dirname, '..', '..', 'src', 'edges', 'last-resort.ts')

/** Runs a program that has a last resort and then does something. */
function run(code: string, act: string) {
  const program = `
    import { lastResort } from ${JSON.stringify(MODULE)}
    lastResort({ code: () => ${code} }, (error) => console.log('told: ' + error.message))
    ${act}
  `
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
  })
  return { status, stdout }
}

describe('an error that nobody caught', () => {
  it.each([
    ['thrown', "throw new Error('bug')"],
    ['thrown later', "setTimeout(() => { throw new Error('bug') })"],
    ['rejected', "void Promise.reject(new Error('bug'))"],
    ['thrown by an entry', "const main = async () => { throw new Error('bug') }; void main().then(() => {})"],
  ])('when %s is told and ends with 3, which is no verdict', (_, act) => {
    expect(run('null', act)).toEqual({ status: 3, stdout: 'told: bug\n' })
  })

  it('after an interruption is not told and ends with the code of the signal', () => {
    expect(run('130', "throw new Error('aborted')")).toEqual({ status: 130, stdout: '' })
  })

  it('does not stand in the way when there is none', () => {
    expect(run('null', 'process.exitCode = 1')).toEqual({ status: 1, stdout: '' })
  })
})
