import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Evaluation, PromptEvaluation } from '../../src/domain/evaluation.ts'
import type { TrialFigures } from '../../src/domain/trial.ts'
import { renderJunit } from '../../src/report/junit.ts'
import {
  brokenCase,
  brokenPrompt,
  caseOutcome,
  deletedPrompt,
  doubtfulPrompt,
  droppedPrompt,
  evaluation,
  manyPrompts,
  newPrompt,
  promptEvaluation,
  refusedPrompt,
} from '../support/evaluation-builders.ts'
import { hostileEvaluation, hostileParts } from '../support/hostile-evaluation.ts'
import { readCount, readJunit } from '../support/junit.ts'

const WHOLE = 'the prompt as a whole'

const read = (prompts: readonly PromptEvaluation[], parts: Partial<Evaluation> = {}) =>
  readJunit(renderJunit(evaluation(prompts, parts)))
const counts = (tests: ReturnType<typeof readJunit>) => {
  const results = new Map<string, number>()
  for (const { result } of tests) results.set(result, (results.get(result) ?? 0) + 1)
  return Object.fromEntries(results)
}

describe('junit.xml', () => {
  it('has a test for the prompt and one for every case', () => {
    const tests = read([brokenPrompt()])

    expect(tests).toHaveLength(121)
    expect(tests[0]).toEqual({
      suite: 'prompts/support-triage',
      name: WHOLE,
      result: 'failure',
      message: 'regressed: 6 cases broke',
      text: '6 cases broke',
    })
    // Six broken cases and the prompt itself; eight flips that did not hold are no failures.
    expect(counts(tests)).toEqual({ failure: 7, passed: 114 })
  })

  it('says in the name of the suite when the simulator answered', () => {
    expect(read([promptEvaluation()], { simulated: true })[0]?.suite).toBe('prompts/support-triage (simulator)')
  })

  it('tells of a broken case what it fails and both answers', () => {
    const broken = read([brokenPrompt()]).find(({ name }) => name === 'refund-05')

    expect(broken?.message).toBe('baseline 8/8, candidate 0/8, odds against luck 8,751 : 1')
    expect(broken?.text).toContain('urgency: expected "high" at $.urgency, found nothing')
    expect(broken?.text).toContain('Baseline:\n{"issue_type":"refund","urgency":"high"')
    expect(broken?.text).toContain('Candidate:\n{"issue_type":"refund","sentiment"')
  })

  it('tells which tools an answer called that says nothing else', () => {
    const { read: readBack, ...rest } = brokenPrompt()
    const toolCalls = [{ name: 'refund', arguments: '{"order":7}' }]
    const calling = { ...rest, read: (trial: TrialFigures) => ({ ...readBack(trial), output: '', toolCalls }) }
    const broken = read([calling]).find(({ name }) => name === 'refund-05')

    expect(broken?.text).toContain('Candidate:\nrefund({"order":7})')
  })

  it('counts what it holds', () => {
    const xml = renderJunit(evaluation(manyPrompts()))
    const tests = readJunit(xml)

    expect(readCount(xml, '/testsuites/@tests')).toBe(tests.length)
    expect(readCount(xml, '/testsuites/@failures')).toBe(7)
    expect(readCount(xml, '/testsuites/testsuite[3]/@failures')).toBe(7)
    expect(readCount(xml, '/testsuites/testsuite[5]/@skipped')).toBe(1)
    expect(readCount(xml, '/testsuites/@time')).toBe(72.4)
  })

  it('adds up the time of a case', () => {
    // Two answers of 812 ms each.
    const xml = renderJunit(evaluation([brokenPrompt()]))
    expect(readCount(xml, '//testcase[@name="refund-05"]/@time')).toBe(1.624)
    expect(readCount(xml, '//testcase[@name="ticket-001"]/@time')).toBe(0)
  })
})

describe('failures and errors', () => {
  const tolerated = promptEvaluation({ cases: [brokenCase('refund-05')] })
  const timedOut = caseOutcome({
    id: 'lost',
    status: 'unpaired',
    why: { kind: 'errored', reason: 'no answer within 60 s' },
  })

  it.each([
    ['a drop of the suite as a whole', [droppedPrompt()], {}, true],
    ['a prompt that could not be measured', [refusedPrompt()], {}, true],
    ['a bar that is not met', [promptEvaluation({ verdict: 'regressed' })], {}, true],
    ['a pass', [promptEvaluation()], {}, false],
    ['a tolerated case', [tolerated], {}, false],
    ['an accepted case', [promptEvaluation({ verdict: 'accepted', cases: [brokenCase('refund-05')] })], {}, false],
    ['a timeout of one case', [promptEvaluation({ cases: [timedOut] })], {}, false],
    ['a new prompt with failing cases', [newPrompt()], {}, false],
    ['a deleted prompt', [deletedPrompt()], {}, false],
    ['a doubt that warns', [doubtfulPrompt()], {}, false],
    ['a doubt that blocks', [doubtfulPrompt()], { exitCode: 3 }, true],
    ['no prompt at all', [], {}, false],
  ] as const)('agree with the verdict on %s', (_, prompts, parts, red) => {
    const { failure = 0, error = 0 } = counts(read(prompts, parts))
    expect(failure + error > 0).toBe(red)
  })

  it('are not the same: an error is never called a regression', () => {
    expect(counts(read([refusedPrompt()]))).toEqual({ error: 61 })
    expect(counts(read([droppedPrompt()])).error).toBeUndefined()
  })

  it('leave a reason where something is skipped', () => {
    expect(read([tolerated])[1]).toMatchObject({
      result: 'skipped',
      message: 'baseline 8/8, candidate 0/8, odds against luck 8,751 : 1 (passed)',
    })
    expect(read([promptEvaluation({ cases: [timedOut] })])[1]).toMatchObject({
      result: 'skipped',
      message: 'errored: no answer within 60 s',
    })
  })
})

describe('a level of publishing', () => {
  it('keeps texts back at scores', () => {
    const tests = read([brokenPrompt(), refusedPrompt({ path: 'prompts/b' })], { publish: 'scores' })

    expect(tests.find(({ name }) => name === 'refund-05')).toMatchObject({ result: 'failure', text: '' })
    expect(tests.at(-1)).toMatchObject({ result: 'error', message: 'not run', text: '' })
  })

  it('keeps all but the verdict back at none', () => {
    expect(read([brokenPrompt()], { publish: 'none' })).toEqual([
      { suite: 'prompts/support-triage', name: WHOLE, result: 'failure', message: 'regressed', text: '' },
    ])
  })
})

describe('hostile texts', () => {
  it('leave the file valid', () => {
    fc.assert(
      fc.property(hostileParts, (parts) => {
        const whole = hostileEvaluation(parts)
        expect(readJunit(renderJunit(whole)).filter(({ name }) => name === WHOLE)).toHaveLength(2)
      }),
      { numRuns: 60 },
    )
  })

  it('cannot end what they stand in', () => {
    const name = ']]></testcase><testcase name="x"/>\u0000\u001B[31m'
    const [whole] = read([promptEvaluation({ name, cases: [] })])

    expect(whole?.suite).toBe(']]></testcase><testcase name="x"/>⟨U+0000⟩⟨U+001B⟩[31m')
  })
})
