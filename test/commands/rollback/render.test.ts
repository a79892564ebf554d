import { expect, it } from 'vitest'
import { rollbackAnswer } from '../../../src/commands/rollback/render.ts'
import { digestFor } from '../../support/registry-builders.ts'

it('says what came of it, with the exit code that fits', () => {
  const [from, digest] = [digestFor('a'), digestFor('b')]
  const answers = [
    rollbackAnswer({ kind: 'moved', prompt: 'p', from, digest }, { label: 'prod' }),
    rollbackAnswer({ kind: 'unchanged', prompt: 'p', digest }, { label: 'prod' }),
    rollbackAnswer({ kind: 'refused', prompt: 'p q', reason: 'it is\u0007 so' }, { label: 'prod' }),
  ]

  expect(answers.map(({ exitCode }) => exitCode)).toEqual([0, 0, 1])
  expect(answers[0]?.title).toBe(`Rolled prod of p back: ${from.slice(7, 19)} → ${digest.slice(7, 19)}.`)
  expect(answers[1]?.title).toContain('already. Nothing to do.')
  expect(answers[2]?.text).toContain("it is⟨U+0007⟩ so.\n  mend: prompt-staging history --label prod --prompt 'p q'\n")
  expect(answers[0]?.json).toMatchObject({ outcome: 'moved', from, digest })
})
