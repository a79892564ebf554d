import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { spanReader } from '../../src/edges/span-reader.ts'

describe('a reader of parts of a file', () => {
  let folder = ''
  const file = () => join(folder, 'text')
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'span-reader-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('gives each part in full, however large and in whatever order', () => {
    const parts = ['first é', 'x'.repeat(700_000), '', 'last']
    writeFileSync(file(), parts.join(''))
    const sizes = parts.map((part) => Buffer.byteLength(part))
    const spans = sizes.map((bytes, i) => ({ from: sizes.slice(0, i).reduce((sum, size) => sum + size, 0), bytes }))
    const read = spanReader(file())

    expect(spans.map(read)).toEqual(parts)
    expect(spans.toReversed().map(read)).toEqual(parts.toReversed())
  })

  it('gives a part that was appended after an earlier one was read', () => {
    writeFileSync(file(), 'one')
    const read = spanReader(file())
    read({ from: 0, bytes: 3 })
    appendFileSync(file(), 'two')

    expect(read({ from: 3, bytes: 3 })).toBe('two')
  })

  it('throws when the file is gone, or ends before the part', () => {
    writeFileSync(file(), 'x'.repeat(600_000))
    const read = spanReader(file())
    read({ from: 0, bytes: 1 })
    truncateSync(file(), 10)

    expect(() => read({ from: 500_000, bytes: 5 })).toThrow('it was cut short meanwhile')
    rmSync(file())
    expect(() => read({ from: 500_000, bytes: 5 })).toThrow('ENOENT')
  })
})
