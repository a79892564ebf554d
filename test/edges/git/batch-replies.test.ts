import { describe, expect, it } from 'vitest'
import { batchReplies } from '../../../src/edges/git/batch-replies.ts'

const OID = 'a'.repeat(40)
const blob = (text: string) => `${OID} blob ${Buffer.byteLength(text)}\n${text}\n`
const object = (text: string) => ({ kind: 'object', oid: OID, type: 'blob', bytes: Buffer.from(text) })

describe('the answers of git cat-file', () => {
  it.each([1, 2, 3, 7, 1000])('go to their requests in order, in pieces of %i bytes', async (size) => {
    const replies = batchReplies()
    const asked = [1000, 1000, 3, 1000, 1000].map((maxBytes) => replies.expect(maxBytes))
    const stream = Buffer.from(`${blob('one\nline')}${OID} missing\n${blob('long')}${blob('')}${blob('ü\n')}`)
    for (let start = 0; start < stream.length; start += size) replies.push(stream.subarray(start, start + size))

    expect(await Promise.all(asked)).toEqual([
      object('one\nline'),
      { kind: 'missing' },
      { kind: 'too-large', oid: OID, size: 4 },
      object(''),
      object('ü\n'),
    ])
    expect(replies.waiting()).toBe(0)
  })

  it('say which names stand for nothing, whatever the names look like', async () => {
    const replies = batchReplies()
    const asked = [0, 0, 0].map((maxBytes) => replies.expect(maxBytes))
    replies.push(Buffer.from(`a b c^{commit} missing\nabcd^{commit} ambiguous\n${OID} blob 9^{commit} missing\n`))

    expect(await Promise.all(asked)).toEqual([{ kind: 'missing' }, { kind: 'missing' }, { kind: 'missing' }])
    expect(replies.waiting()).toBe(0)
  })

  it('reject all that wait when the process fails, also the one that is arriving', async () => {
    const replies = batchReplies()
    const asked = Promise.allSettled([replies.expect(10), replies.expect(10)])
    replies.push(Buffer.from(`${OID} blob 5\nab`))
    expect(replies.waiting()).toBe(2)
    replies.fail(new Error('gone'))

    expect((await asked).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(replies.waiting()).toBe(0)
  })

  it('that nobody asked for are a bug', () => {
    expect(() => batchReplies().push(Buffer.from(`${OID} missing\n`))).toThrow('without a question')
  })
})
