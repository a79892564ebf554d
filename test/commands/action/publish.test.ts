import { describe, expect, it } from 'vitest'
import { publishResult } from '../../../src/commands/action/publish.ts'
import type { Verdict } from '../../../src/domain/verdict.ts'
import type { ActionStep } from '../../../src/ports.ts'
import { evaluation } from './evaluation.ts'

interface Told {
  readonly outputs: Map<string, string>
  readonly pages: string[]
  readonly notes: string[]
}

function fakeStep(summarize?: () => Promise<void>): ActionStep & { readonly told: Told } {
  const told: Told = { outputs: new Map(), pages: [], notes: [] }
  return {
    told,
    input: () => '',
    output: (name, value) => told.outputs.set(name, value),
    summarize: summarize ?? (async (page) => void told.pages.push(page)),
    annotate: (level, message) => told.notes.push(`${level}: ${message}`),
  }
}

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
    await publishResult(result(exitCode, verdict), step)
    expect(step.told.notes).toEqual(notes)
    expect(step.told.outputs.get('verdict')).toBe(verdict)
    expect(step.told.pages).toEqual(['### a'])
  })

  it('makes the failure message inert', async () => {
    const step = fakeStep()
    await publishResult(result(1, 'regressed', 'x ##[error]y'), step)
    expect(step.told.notes).toEqual(['error: x # #[error]y'])
  })

  it('warns when the page cannot be written, and has told everything else', async () => {
    const step = fakeStep(() => Promise.reject(new Error('read-only')))
    await publishResult(result(1, 'regressed'), step)
    expect(step.told.outputs.get('verdict')).toBe('regressed')
    expect(step.told.notes).toEqual([
      'error: a, decided',
      'warning: the job summary could not be written: Error: read-only',
    ])
  })
})
