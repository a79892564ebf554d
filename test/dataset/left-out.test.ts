import { expect, it } from 'vitest'
import { leftOutOf } from '../../src/dataset/left-out.ts'

const CONFIG = { description: 'd', prompts: ['p'], providers: ['m'], defaultTest: {}, tests: [] }

it.each([
  ['a.yaml', 'prompts: [p]\nevaluateOptions: { repeat: 3 }\ntests: []\n', ['prompts', 'evaluateOptions']],
  ['A.YML', 'tests: []\n', []],
  ['a.json', `\uFEFF${JSON.stringify(CONFIG)}`, ['prompts', 'providers']],
  ['a.json', JSON.stringify([CONFIG]), []],
  ['a.yml', '- tests: []\n', []],
  ['a.yml', 'prompts: [p]\n', []],
  ['a.yml', 'tests: [', []],
  ['a.json', '{', []],
  ['a.jsonl', JSON.stringify(CONFIG), []],
])('of a configuration of promptfoo, what a dataset does not take is told: %s %s', (path, text, keys) => {
  expect(leftOutOf(text, path)).toEqual(keys)
})
