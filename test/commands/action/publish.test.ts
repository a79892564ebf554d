import { describe, expect, it } from 'vitest'
import { publishResult } from '../../../src/commands/action/publish.ts'
import { Fault } from '../../../src/domain/fault.ts'
import type { Verdict } from '../../../src/domain/verdict.ts'
import { evaluation } from './evaluation.ts'
import { fakeStep } from './fake-step.ts'

const same = (text: string) => text
const result = (exitCode: number, verdict: Verdict, title = 'a, decided') => ({
  exitCode,
  title,
  evaluation: evaluation(verdict, []),
  fault: null,
  summary: '### a',
  text: 'A',
  out: 'out',
})

describe('publishing the result of the action', () => {
  it.each([
    [0, 'pass', []],
    [0, 'not-applicable', []],
    [0, 'inconclusive', ['warning: a, decided']],
    [3, 'inconclusive', ['error: a, decided']],
    [1, 'regressed', ['error: a, decided']],
    [3, 'not-measured', ['error: a, decided']],
  ] as const)('with exit code %i and verdict %s says at the top of the run: %j', async (exitCode, verdict, notes) => {
    const step = fakeStep()
    await publishResult(result(exitCode, verdict), step, same)
    expect(step.told.notes).toEqual(notes)
    expect(step.told.outputs.get('verdict')).toBe(verdict)
    expect(step.told.pages).toEqual(['### a'])
  })

  it('makes the failure message inert', async () => {
    const step = fakeStep()
    await publishResult(result(1, 'regressed', 'x ##[error]y'), step, same)
    expect(step.told.notes).toEqual(['error: x # #[error]y'])
  })

  it('warns when the page cannot be written, and has told everything else', async () => {
    const step = fakeStep(() => Promise.reject(new Error('read-only')))
    await publishResult(result(1, 'regressed'), step, same)
    expect(step.told.outputs.get('verdict')).toBe('regressed')
    expect(step.told.notes).toEqual([
      'error: a, decided',
      'warning: the job summary could not be written: Error: read-only',
    ])
  })

  it('logs the text for a person, line by line behind a mark', async () => {
    const step = fakeStep()
    await publishResult({ ...result(0, 'pass'), text: 'PASS\n::error::x\n' }, step, same)
    expect(step.told.lines).toEqual(['| PASS\n| ::error::x'])
  })

  it('takes the secrets out of all that it tells', async () => {
    const step = fakeStep()
    const secret = { ...result(1, 'regressed', 'a s3cret'), summary: 'b s3cret', text: 'c s3cret', out: 's3cret' }
    await publishResult(secret, step, (text) => text.replaceAll('s3cret', '***'))
    expect(JSON.stringify([step.told, ...step.told.outputs])).not.toContain('s3cret')
    expect(step.told.pages).toEqual(['b ***'])
  })

  it('puts the first five problems on their lines', async () => {
    const step = fakeStep()
    const at = (line: number) =>
      ({ code: 'config-invalid', message: `m${line}.`, hint: 'h', file: 'c.yml', line }) as const
    const [first, ...others] = [at(1), at(2), { ...at(3), line: undefined }, at(4), at(5), at(6), at(7)]
    if (first === undefined) throw new Error('unreachable')
    const problems = [
      first,
      ...others.map(({ line, ...problem }) => (line === undefined ? problem : { ...problem, line })),
    ]
    const known = new Fault([first, ...problems.slice(1)])
    await publishResult({ ...result(2, 'not-measured'), evaluation: null, fault: known }, step, same)
    expect(step.told.notes.slice(1)).toEqual([1, 2, 4, 5, 6].map((line) => `error: m${line}. h (c.yml:${line})`))
  })
})
