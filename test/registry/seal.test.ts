import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isSealed, sealed } from '../../src/registry/seal.ts'

const TEXT = '{\n  "a": 1,\n  "list": [\n    2\n  ]\n}\n'

describe('a seal', () => {
  it('is the digest of the text without it, as the last member', () => {
    const digest = createHash('sha256').update(TEXT).digest('hex')

    expect(sealed(TEXT)).toBe(`{\n  "a": 1,\n  "list": [\n    2\n  ],\n  "seal": "sha256:${digest}"\n}\n`)
    expect(isSealed(sealed(TEXT))).toBe(true)
  })

  it.each([
    ['a figure was changed', (text: string) => text.replace('1', '2')],
    ['a member was added', (text: string) => text.replace('{\n', '{\n  "b": 1,\n')],
    ['the seal was changed', (text: string) => text.replace(/[0-9a-f]{4}"\n/, '0000"\n')],
    ['something follows it', (text: string) => `${text}\n`],
    ['it was taken off', () => TEXT],
  ])('shows that %s', (_, edit) => {
    expect(isSealed(edit(sealed(TEXT)))).toBe(false)
  })
})
