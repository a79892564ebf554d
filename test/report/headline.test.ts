import { describe, expect, it } from 'vitest'
import { basisOf, briefFindingOf, effectOf, findingOf, reachOf } from '../../src/report/headline.ts'
import {
  brokenPrompt,
  comparison,
  decision,
  doubtfulPrompt,
  droppedPrompt,
  newPrompt,
  promptEvaluation,
  refusedPrompt,
} from '../support/evaluation-builders.ts'

describe('the finding of a prompt', () => {
  it('counts confirmed cases before it speaks of the whole', () => {
    expect(findingOf(brokenPrompt())).toBe('6 cases broke')
    expect(findingOf(droppedPrompt())).toBe('−8.1 points (95% CI −12.4 … −3.9)')
  })

  it.each([
    ['model-error', 'the model API refused the model or its parameters'],
    ['judge-error', 'the model API refused a model that scores answers'],
    ['scorer-error', 'a scorer cannot be asked'],
  ] as const)('names what refused its calls: %s', (endedBy, finding) => {
    const decided = decision({ endedBy, looks: [] })
    expect(findingOf(promptEvaluation({ verdict: 'not-measured', decision: decided }))).toBe(finding)
  })

  it('counts what a maintainer took, where there is anything to count', () => {
    expect(findingOf({ ...brokenPrompt(), verdict: 'accepted' })).toBe('a maintainer took 6 changed cases')
    expect(findingOf(doubtfulPrompt({ verdict: 'accepted' }))).toBe('a maintainer took it as it is')
  })

  it('does not claim that nothing was found where a small drop was', () => {
    const decided = decision({ endedBy: 'within-tolerance' })
    expect(findingOf(promptEvaluation({ decision: decided }))).toBe('lower by less than the tolerance')
  })

  it('leaves figures out where they stand beside it', () => {
    expect(briefFindingOf(droppedPrompt())).toBe('lower as a whole')
    expect(briefFindingOf(brokenPrompt())).toBe('6 cases broke')
    expect(briefFindingOf(doubtfulPrompt())).toBe('1 case may have broken')
  })

  it('has no effect to give without a comparison', () => {
    expect(effectOf(newPrompt())).toBeNull()
    expect(effectOf(promptEvaluation({ comparison: comparison({ interval: null, delta: 0.01 }) }))).toBe('+1.0 points')
  })

  it('rests on the cases that were compared, or that were run', () => {
    expect(basisOf(promptEvaluation())).toBe('120 cases')
    expect(basisOf(newPrompt())).toBe('12 cases')
  })
})

describe('what a suite can find', () => {
  it.each([
    [120, 0.068, 'finds drops of ≥ 6.8 points'],
    [20, 0.2, 'finds drops of ≥ 20.0 points'],
    [120, null, null],
    [19, 0.2, 'finds broken cases, not slow drift'],
    [5, 0.4, 'finds broken cases, not slow drift'],
    [4, null, 'only confirmed cases decide'],
    [0, null, null],
  ])('with %d cases and a detectable drop of %j: %s', (cases, detectable, text) => {
    expect(reachOf(promptEvaluation({ comparison: comparison({ cases, detectable }) }))).toBe(text)
  })

  it('is not claimed where nothing was run', () => {
    expect(reachOf(promptEvaluation({ decision: decision({ endedBy: 'identical-requests' }) }))).toBeNull()
    expect(reachOf(refusedPrompt())).toBeNull()
  })
})
