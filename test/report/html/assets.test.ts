import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { SCRIPT, STYLES } from '../../../src/report/html/assets.ts'

describe('what the page carries in itself', () => {
  it.each([
    ['script', SCRIPT],
    ['styles', STYLES],
  ])('names its %s by the hash of its bytes', (_, { text, source }) => {
    expect(source).toBe(`'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`)
    expect(text.length).toBeGreaterThan(1000)
  })

  it('has the licence of what it includes', () => {
    expect(SCRIPT.text).toContain('BSD 3-Clause License')
  })

  it('asks for no other file', () => {
    expect(STYLES.text).not.toMatch(/url\(|@import/)
    expect(SCRIPT.text).not.toMatch(
      /\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|innerHTML|insertAdjacentHTML|eval)\b/,
    )
  })
})
