import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonLayout } from '../../../src/report/html/json-layout.ts'

describe('the layout of an output', () => {
  it('puts JSON on several lines', () => {
    expect(jsonLayout('{"a":1.0,"b":[true,{"c":"x, {y}"}],"d":[],"e":{}}')).toBe(
      [
        '{',
        '  "a": 1.0,',
        '  "b": [',
        '    true,',
        '    {',
        '      "c": "x, {y}"',
        '    }',
        '  ],',
        '  "d": [],',
        '  "e": {}',
        '}',
      ].join('\n'),
    )
  })

  it.each([
    ['prose', 'All is well.'],
    ['prose in brackets', '[see the note] and so on'],
    ['JSON that its author laid out', '{\n "a": 1\n}'],
    ['JSON that was cut off', '{"a": "b'],
    ['a plain value', '"x"'],
  ])('leaves %s alone', (_, text) => {
    expect(jsonLayout(text)).toBe(text)
  })

  it('keeps every character but white space outside of strings', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(JSON.parse(jsonLayout(json))).toEqual(JSON.parse(json))
        expect(jsonLayout(json).replace(/\s/g, '')).toBe(json.replace(/\s/g, ''))
      }),
    )
  })

  it('takes time in proportion to the text', () => {
    const deep = '['.repeat(5000) + ']'.repeat(5000)
    expect(jsonLayout(deep).length).toBeLessThan(10_000 * 50)
  })
})
