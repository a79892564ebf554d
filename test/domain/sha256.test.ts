import { describe, expect, it } from 'vitest'
import { sha256Base64 } from '../../src/domain/sha256.ts'

describe('a hash for a content security policy', () => {
  it('is the base64 of SHA-256', () => {
    // FIPS 180-2, appendix B.1: ba7816bf 8f01cfea 414140de 5dae2223 b00361a3 96177a9c b410ff61 f20015ad.
    const hex = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
    expect(sha256Base64('abc')).toBe(Buffer.from(hex, 'hex').toString('base64'))
  })

  it('takes a text as UTF-8', () => {
    expect(sha256Base64('→')).not.toBe(sha256Base64('?'))
  })
})
