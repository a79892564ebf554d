import { describe, expect, it } from 'vitest'
import { judgeWording, sampleRequests } from '../../../src/check/judge/wording.ts'
import { JUDGE_TYPES } from '../../../src/check/types.ts'
import { digestOf } from '../../../src/domain/digest.ts'

describe('the wording of the judges', () => {
  it('is that of every judge, and of lists of criteria where a judge takes them', () => {
    const texts = sampleRequests().map(({ messages }) => JSON.stringify(messages))

    // llm-rubric, closedqa and g-eval are asked by one criterion and by two.
    expect(texts).toHaveLength(JUDGE_TYPES.length + 3)
    expect(new Set(texts).size).toBe(texts.length)
    expect(texts.filter((text) => text.includes('choice_2'))).toHaveLength(3)
  })

  it('is known by the digest of all that they are told', () => {
    const [first, ...others] = sampleRequests()

    expect(judgeWording()).toBe(digestOf([first, ...others]))
    expect(judgeWording()).not.toBe(digestOf(others))
  })
})
