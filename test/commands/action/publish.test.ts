import { describe, expect, it } from 'vitest'
import { publishResult } from '../../../src/commands/action/publish.ts'
import type { Verdict } from '../../../src/domain/verdict.ts'
import type { ActionStep } from '../../../src/ports.ts'
import { evaluation } from './evaluation.ts'

interface Told {
  readonly lines: string[]
  readonly outputs: Map<string, string>
  readonly pages: string[]
  readonly notes: string[]
}

function fakeStep(summarize?: () => Promise<void>): ActionStep & { readonly told: Told } {
  const told: Told = { lines: [], outputs: new Map(), pages: [], notes: [] }
  return {
    told,
    input: () => '',
    log: (text) => void told.lines.push(text),
    output: (name, value) => told.outputs.set(name, value),
    summarize: summarize ?? (async (page) => void told.pages.push(page)),
    annotate: (level, message) => told.notes.push(`${level}: ${message}`),
  }
}

const same = (text: string) => text
const result = (exitCode: number, verdict: Verdict, title = 'a, decided') => ({
  exitCode,
  title,
  evaluation: evaluation(verdict, []),
  comment: '### a',
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
    const secret = { ...result(1, 'regressed', 'a s3cret'), comment: 'b s3cret', text: 'c s3cret', out: 's3cret' }
    await publishResult(secret, step, (text) => text.replaceAll('s3cret', '***'))
    expect(JSON.stringify([step.told, ...step.told.outputs])).not.toContain('s3cret')
    expect(step.told.pages).toEqual(['b ***'])
  })
})
