import { describe, expect, it } from 'vitest'
import type { LedgerEntry, Script, SentBody } from '../../support/model-server.ts'
import { answering, drawWorld, type World } from './world.ts'

const WORLD: World = { seed: 'w', pass: { old: [0.5, 0.5], new: [1, 0] }, errors: 0 }

describe('a scripted model', () => {
  it('answers alike whatever else is asked in between', () => {
    const plain = ask(answering(WORLD).script, ['old 1', 'old 1', 'old 2', 'new 1'])
    const mixed = ask(answering(WORLD).script, ['new 1', 'old 2', 'old 1', 'new 2', 'old 1'])

    expect([...mixed].filter((text) => !text.includes('new-2')).sort()).toEqual([...plain].sort())
  })

  it('gives every completion a nonce of its own', () => {
    const { script, nonces } = answering(WORLD)
    const texts = ask(script, Array(20).fill('old 1'))

    expect(new Set(nonces).size).toBe(20)
    expect(texts.map((text) => text.replace(/^(ok|no) /, ''))).toEqual(nonces)
    expect(new Set(texts.map((text) => text.slice(0, 2)))).toEqual(new Set(['ok', 'no']))
  })

  it('follows the chances of its world', () => {
    expect(ask(answering(WORLD).script, ['new 1', 'new 2', 'new 1', 'new 2']).map((text) => text.slice(0, 2))).toEqual([
      'ok',
      'no',
      'ok',
      'no',
    ])
  })

  it('goes on where it was after an error', () => {
    const { script, nonces, errors } = answering({ ...WORLD, errors: 0.5 })
    ask(script, Array(40).fill('old 1'))

    expect(errors()).toBeGreaterThan(5)
    expect(nonces).toEqual(Array.from({ length: 40 - errors() }, (_, i) => `old-1-${i}`))
  })

  it('is another for another seed, and the same for the same', () => {
    expect(drawWorld(5, 'one', 'a')).toEqual(drawWorld(5, 'one', 'a'))
    expect(drawWorld(5, 'one', 'a').pass).not.toEqual(drawWorld(5, 'one', 'b').pass)
  })
})

function ask(script: Script, places: readonly string[]): readonly string[] {
  return places.map((place) => {
    const [version, ticket] = place.split(' ')
    const body: SentBody = { messages: [{ role: 'user', content: `Version ${version}. Ticket ${ticket}` }] }
    const scripted = script(body, 1, ENTRY)
    return /"content":"([^"]*)"/.exec(JSON.stringify(scripted))?.[1] ?? ''
  })
}

const ENTRY: LedgerEntry = {
  n: 1,
  method: 'POST',
  path: '/v1/chat/completions',
  headers: {},
  body: null,
  text: '',
  at: 0,
  endedAt: null,
  aborted: false,
  connection: 1,
}
