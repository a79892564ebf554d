import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../src/config/policy.ts'

const messages = (text: string) => {
  const parsed = parsePolicy(`version: 1\n${text}`, 'c.yml')
  return parsed.kind === 'bad' ? parsed.problems.map(({ line, message }) => [line, message]) : []
}

describe('scorers', () => {
  it('have an address and an own time, half a minute unless given', () => {
    expect(parsePolicy('version: 1\nscorers: { a: { url: "https://a.example/" } }', 'c.yml')).toMatchObject({
      value: { scorers: { a: { url: 'https://a.example/', timeoutMs: 30_000 } } },
    })
  })

  it.each([
    ['scorers: { a: { url: "http://a.example/" } }', '`scorers.a.url` must be an https address'],
    ['scorers: { a: {} }', '`scorers.a.url` is missing'],
    ['scorers: { A b: { url: "https://a.example/" } }', 'must be named in small letters'],
    ['scorers: { a: { url: "https://a.example/", timeout-ms: 0 } }', '`scorers.a.timeout-ms` must be'],
    ['scorers: { a: { url: "https://a.example/", headers: {} } }', 'Unknown key'],
    ['scorers: [a]', '`scorers` must be a map from name to scorer'],
  ])('%s is a problem at its line', (text, message) => {
    expect(messages(text)).toEqual([[2, expect.stringContaining(message)]])
  })

  it('puts no password of an address into a message', () => {
    expect(JSON.stringify(messages('scorers: { a: { url: "https://u:hunter2@a.example/" } }'))).not.toContain('hunter2')
  })
})
