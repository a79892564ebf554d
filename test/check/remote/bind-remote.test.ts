import { describe, expect, it } from 'vitest'
import { bindRemote } from '../../../src/check/remote/bind-remote.ts'
import { REMOTE_TYPES } from '../../../src/check/types.ts'
import { valueOrThrow } from '../../../src/domain/fault.ts'
import { CONTEXT, caseOf, outputOf, replyOf, specOf } from '../builders.ts'

const VALUES = { similar: '{{a}}', http: { scorer: 'tone', value: '{{a}}' } } as const
const REPLIES = { similar: '[0.5]', http: '{"score":0.5}' } as const

describe.each(REMOTE_TYPES)('%s', (type) => {
  const spec = specOf(type, { value: VALUES[type] })
  const check = valueOrThrow(bindRemote(spec, type, caseOf({ a: 'filled' }), CONTEXT))

  it('asks, guards and reads anew each time as it did when it was bound', () => {
    const [first, second] = [check.request(outputOf('x'), 'b'), check.request(outputOf('x'), 'b')]

    expect(first).toEqual(second)
    expect(JSON.stringify(first)).toContain('filled')
    expect(check.guard(outputOf('x'))).toBeNull()
    expect(check.read(replyOf(REPLIES[type]))).toMatchObject({ kind: 'scored', value: 0.5 })
    expect(check).toMatchObject({ spec, graded: true })
  })

  it('refuses a path that is none', () => {
    expect(bindRemote({ ...spec, path: '$[' }, type, caseOf({ a: '' }), CONTEXT).kind).toBe('bad')
  })
})
