import { describe, expect, it } from 'vitest'
import type { BatchReply } from '../../../src/edges/git/batch-replies.ts'
import { readBlobText } from '../../../src/edges/git/blob-text.ts'

function textOf(reply: BatchReply): Promise<string> {
  return readBlobText({ read: async () => reply, close: async () => {} }, 'a.txt', 'f'.repeat(40), 10)
}

describe('the text of a blob', () => {
  it('is decoded', async () => {
    expect(await textOf({ kind: 'object', type: 'blob', bytes: Buffer.from('\uFEFFä') })).toBe('ä')
  })

  it('is refused by name when it is too large, and missing when a partial clone lacks it', async () => {
    await expect(textOf({ kind: 'too-large', size: 11 })).rejects.toMatchObject({
      code: 'file-too-large',
      message: 'a.txt has 11 bytes; at most 10 are read.',
    })
    await expect(textOf({ kind: 'missing' })).rejects.toMatchObject({
      code: 'history-missing',
      message: expect.stringContaining('a.txt'),
    })
  })
})
