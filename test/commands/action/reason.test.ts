import { describe, expect, it } from 'vitest'
import { reasonOf } from '../../../src/commands/action/reason.ts'
import { fault } from '../../../src/domain/fault.ts'

describe('the reason of what GitHub did not do', () => {
  it('is what was refused, with the remedy, which is said once', () => {
    const [comment, status] = ['comment: 403', 'status: 403'].map((said) => fault('github-refused', said, 'Allow it.'))
    expect(reasonOf(comment)).toBe('comment: 403. Allow it.')
    expect(reasonOf(comment, status)).toBe('comment: 403; status: 403. Allow it.')
  })

  it('of anything else is what it says', () => {
    expect(reasonOf(new Error('broken'))).toBe('broken')
    expect(reasonOf('newer head')).toBe('newer head')
  })
})
