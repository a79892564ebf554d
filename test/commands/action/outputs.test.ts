import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { actionOutputs, inertLine, nothingToDo } from '../../../src/commands/action/outputs.ts'
import { digestOf } from '../../../src/domain/digest.ts'
import { runnerCommands } from '../../support/runner-commands.ts'
import { evaluation, promptEvaluation } from './evaluation.ts'

const nothing = { title: 'Could not evaluate: no key', evaluation: null, exitCode: 2, out: 'out' }

describe('the outputs of the action', () => {
  it('are those of action.yml, whether something was evaluated or not', () => {
    const manifest: { outputs: Record<string, unknown> } = parse(
      readFileSync(join(import.meta.dirname, '..', '..', '..', 'action.yml'), 'utf8'),
    )
    const names = Object.keys(manifest.outputs).sort()
    expect(Object.keys(actionOutputs(nothing)).sort()).toEqual(names)
    const evaluated = { ...nothing, evaluation: evaluation('pass', []) }
    expect(Object.keys(actionOutputs(evaluated)).sort()).toEqual(names)
  })

  it('say what one prompt came to', () => {
    const result = evaluation('regressed', [promptEvaluation('regressed', 120, -0.0806)])
    expect(actionOutputs({ title: 'a regressed', evaluation: result, exitCode: 1, out: 'out' })).toEqual({
      verdict: 'regressed',
      title: 'a regressed',
      prompts: '1',
      cases: '120',
      'delta-points': '-8.1',
      calls: '42',
      'cost-usd': '0.3',
      digest: digestOf('regressed'),
      'result-path': 'out/result.json',
      'report-path': 'out/report.html',
      'comment-url': '',
    })
  })

  it('go by what an answer rests on, not by what had to be evaluated for it', () => {
    const result = evaluation('not-applicable', [])
    const facts = { verdict: 'pass' as const, prompts: 3, digest: digestOf('a') }
    const given = { title: 'Recorded', evaluation: result, exitCode: 0, out: 'out' }
    expect(actionOutputs({ ...given, facts })).toMatchObject({ verdict: 'pass', prompts: '3', digest: digestOf('a') })
    const none = { verdict: null, prompts: 1, digest: null }
    expect(actionOutputs({ ...given, facts: none })).toMatchObject({ verdict: 'not-applicable', digest: '' })
    expect(actionOutputs({ ...given, exitCode: 1, facts: none })).toMatchObject({ verdict: 'not-measured' })
    // Two of three prompts have a record that says pass; the third could not be read.
    expect(actionOutputs({ ...given, exitCode: 2, facts })).toMatchObject({ verdict: 'not-measured', prompts: '3' })
  })

  it('of several prompts give the difference of the one that decided, and no digest', () => {
    const prompts = [promptEvaluation('pass', 10, 0.5), promptEvaluation('regressed', 20, -0.25)]
    expect(actionOutputs({ ...nothing, evaluation: evaluation('regressed', prompts) })).toMatchObject({
      prompts: '2',
      cases: '30',
      'delta-points': '-25',
      digest: '',
    })
  })

  it('leave the difference empty where there is none, which is not 0', () => {
    const unknown = evaluation('not-measured', [promptEvaluation('not-measured', 0, null)])
    expect(actionOutputs({ ...nothing, evaluation: unknown })['delta-points']).toBe('')
    const none = evaluation('pass', [promptEvaluation('pass', 5, -0.0001)])
    expect(actionOutputs({ ...nothing, evaluation: none })['delta-points']).toBe('0')
  })

  it('without an evaluation are not-measured', () => {
    expect(actionOutputs(nothing)).toMatchObject({ verdict: 'not-measured', calls: '0', digest: '', 'report-path': '' })
  })
})

describe('a run that was not for us', () => {
  it('passes, says so, and names no file', () => {
    expect(actionOutputs(nothingToDo('Nothing to do'))).toMatchObject({ verdict: 'not-applicable', 'result-path': '' })
    expect(nothingToDo('Nothing to do').exitCode).toBe(0)
  })
})

describe('a sentence on its way to the runner', () => {
  it.each([
    '::set-output name=verdict::pass',
    '  ::error::fake',
    '\u2028::error::fake',
    'a\n::error::fake',
    'a\r::stop-commands::x',
    'a ##[error]fake',
    '##[add-mask]e',
  ])('holds no command: %j', (text) => {
    const line = inertLine(text)
    expect(runnerCommands(line)).toEqual([])
    expect(line).not.toMatch(/[\r\n\u2028]/)
  })

  it('is otherwise left as it is', () => {
    const title = 'a regressed: −8.1 points (95% CI −12.4 … −3.9) on 120 cases'
    expect(inertLine(title)).toBe(title)
  })
})
