import { describe, expect, it } from 'vitest'
import type { PlannedMove } from '../../../src/commands/promote/plan-moves.ts'
import { promotionAnswer, racedAnswer } from '../../../src/commands/promote/render.ts'
import { PROMOTE_INPUTS } from '../../support/promote-inputs.ts'
import { aRecord, digestFor } from '../../support/registry-builders.ts'

function move(prompt: string, ruling: PlannedMove['ruling'], commit: string | null = 'c'.repeat(40)): PlannedMove {
  const bundle = { digest: digestFor(prompt), prompt, path: `${prompt}.prompt.yml`, files: new Map() }
  return { prompt, digest: digestFor(prompt), suite: null, bundle, commit, from: null, record: aRecord(), ruling }
}

const refused = (mend: 'record' | 'accept' | 'override' | 'change-prompt' | 'merge') =>
  ({ kind: 'refused', reason: 'why\u001b', mend }) as const

describe('a refusal', () => {
  it.each([
    ['record', 'mend: prompt-staging record --head cccccccccccc'],
    ['merge', 'mend: merge cccccccccccc, then: prompt-staging record'],
    ['accept', 'mend: prompt-staging accept --prompt p --reason TEXT'],
    ['change-prompt', 'take it as it is: prompt-staging accept --prompt p --reason TEXT   (or: prompt-staging promote'],
    ['override', '--override --reason TEXT'],
  ] as const)('that %s would mend says how', (mend, expected) => {
    const { exitCode, text } = promotionAnswer({ kind: 'refused', moves: [move('p', refused(mend))] }, PROMOTE_INPUTS)

    expect(exitCode).toBe(1)
    expect(text).toContain(expected)
    expect(text).toContain('why⟨U+001B⟩')
  })

  it.each([
    ['change-prompt', { ref: 'v1' }, 'promote --label prod --prompt p --ref v1 --override --reason TEXT'],
    ['accept', { ref: 'v1' }, 'accept --prompt p --head cccccccccccc --reason TEXT   (or: prompt-staging promote'],
    ['change-prompt', { digest: '4f1c09a', ref: 'v1' }, '--prompt p --digest 4f1c09a --override --reason TEXT'],
  ] as const)('that %s would mend is about what was named, not about HEAD', (mend, named, expected) => {
    const { text } = promotionAnswer(
      { kind: 'refused', moves: [move('p', refused(mend))] },
      { ...PROMOTE_INPUTS, prompts: ['p'], ...named },
    )
    expect(text).toContain(expected)
  })

  it('of a bundle that is at no commit that is known does not send anybody to record HEAD', () => {
    const bundle = { ...move('p', refused('record'), null), record: null }
    const { text } = promotionAnswer({ kind: 'refused', moves: [bundle] }, { ...PROMOTE_INPUTS, digest: '4f1c09a' })
    expect(text).toContain(
      'mend: merge it as it was once more, then: prompt-staging record   (or: prompt-staging promote',
    )
    expect(text).toContain('--digest 4f1c09a --override')
  })

  it('of one of two says that nothing was written', () => {
    const moves = [move('p', refused('record')), move('q', { kind: 'allowed', ground: 'passed', insteadOf: null })]
    const { title, text } = promotionAnswer({ kind: 'refused', moves }, PROMOTE_INPUTS)

    expect(title).toBe('Refused to promote to prod: 1 of 2 prompts. Nothing was written.')
    expect(text).toContain('could be promoted alone')
  })
})

it('says who was first in a race', () => {
  const answer = racedAnswer({ kind: 'raced', prompt: 'p', by: 'bob', at: '2026-01-01T00:00:00.000Z' }, 'prod')

  expect(answer).toMatchObject({ exitCode: 1, json: { outcome: 'raced' } })
  expect(answer.text).toContain('prompt-staging labels --prompt p')
})
