import { expect, it } from 'vitest'
import { nodesOf } from '../../../src/report/html/node.ts'
import { preferencesView } from '../../../src/report/html/preferences-view.ts'
import { brokenPrompt } from '../../support/evaluation-builders.ts'

const FIGURE = { wins: 3, losses: 1, ties: 0, unscored: 0, share: 0.75, pValue: 0.625, note: null, pairs: [] }

it('says whom each judge prefers, a line each', () => {
  const prompt = brokenPrompt({ pairwise: ['tone', '<b>'].map((name) => ({ name, ...FIGURE })) })
  const lines = nodesOf(preferencesView(prompt))

  expect(lines).toMatchObject([
    { tag: 'p', children: ['Judge ', { tag: 'code', children: ['tone'] }, expect.stringContaining('candidate 3')] },
    { tag: 'p', children: ['Judge ', { children: ['<b>'] }, expect.stringContaining('no part of the verdict')] },
  ])
})

it('says nothing without one', () => {
  expect(nodesOf(preferencesView(brokenPrompt()))).toEqual([])
})
