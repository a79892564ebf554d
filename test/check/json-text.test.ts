import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJsonText } from '../../src/check/json-text.ts'

describe('readJsonText', () => {
  it('reads what JSON.stringify wrote, blanks around it or not', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value)
        expect(readJsonText(` ${text}\n`)).toEqual({ kind: 'json', value: JSON.parse(text) })
      }),
    )
  })

  it.each(['', ' ', '{', "{'a':1}", '{"a":1}{"b":2}', '// note\n1', 'NaN', '[1,]', '\ufeff1'])('refuses %j', (text) => {
    expect(readJsonText(text)).toEqual({ kind: 'not-json', reason: 'the output is not JSON' })
  })

  it('keeps a member called __proto__ as plain data', () => {
    const json = readJsonText('{"__proto__":{"polluted":true}}')

    expect(json.kind === 'json' && Object.keys(json.value ?? {})).toEqual(['__proto__'])
    expect('polluted' in {}).toBe(false)
  })

  it('refuses more than 100 levels, however many there are', () => {
    expect(readJsonText('['.repeat(100) + ']'.repeat(100)).kind).toBe('json')
    expect(readJsonText(`${'['.repeat(101)}1${']'.repeat(101)}`).kind).toBe('not-json')
    expect(readJsonText('['.repeat(500_000) + ']'.repeat(500_000)).kind).toBe('not-json')
  })
})
