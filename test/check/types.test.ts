import { expect, it } from 'vitest'
import { RULES } from '../../src/check/rules/registry.ts'
import { CHECK_TYPES, isJudgeType, isRemoteType, isRuleType, PAIRWISE_TYPE } from '../../src/check/types.ts'

it('offers every rule there is, and nothing that is neither rule, judge, remote nor a comparison', () => {
  expect(CHECK_TYPES.filter(isRuleType)).toEqual(Object.keys(RULES))
  expect(CHECK_TYPES.filter((type) => ![isRuleType, isJudgeType, isRemoteType].some((is) => is(type)))).toEqual([
    PAIRWISE_TYPE,
  ])
  expect(new Set(CHECK_TYPES).size).toBe(CHECK_TYPES.length)
})

it('takes no name that objects inherit for a type', () => {
  expect(isRuleType('constructor') || isJudgeType('toString')).toBe(false)
})
