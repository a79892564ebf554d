import { describe, expect, it } from 'vitest'
import type { BatchReply } from '../../../src/edges/git/batch-replies.ts'
import { readBlobText } from '../../../src/edges/git/blob-text.ts'

const OID = 'f'.repeat(40)

function textOf(reply: BatchReply): Promise<string> {
  const objects = { read: async () => reply, commitOf: async () => null, close: async () => {} }
  return readBlobText(objects, 'a.txt', OID, 10)
}

describe('the text of a blob', () => {
  it('is decoded', async () => {
    expect(await textOf({ kind: 'object', oid: OID, type: 'blob', bytes: Buffer.from('\uFEFFä') })).toBe('ä')
  })

  it('is refused by name when it is too large, and missing when a partial clone lacks it', async () => {
    await expect(textOf({ kind: 'too-large', oid: OID, size: 11 })).rejects.toMatchObject({
      code: 'file-too-large',
      message: 'a.txt has 11 bytes; at most 10 are read.',
    })
    await expect(textOf({ kind: 'missing' })).rejects.toMatchObject({
      code: 'history-missing',
      message: expect.stringContaining('a.txt'),
    })
  })
})
