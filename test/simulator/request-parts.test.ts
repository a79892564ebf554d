import { describe, expect, it } from 'vitest'
import {
  jsonObjectFormat,
  jsonSchemaFormat,
  outOfRange,
  parseModel,
  parseTurns,
} from '../../src/simulator/request-parts.ts'

describe('the parts that requests of both APIs have', () => {
  it('are a model', () => {
    expect(parseModel({ model: 'm' })).toEqual({ body: { model: 'm' }, model: 'm' })
    expect(parseModel({ model: '' })).toMatchObject({ kind: 'error', param: 'model' })
  })

  it('are messages under the name that the API gives them', () => {
    expect(parseTurns([{ role: 'user', content: [{ type: 'a', text: 'x' }] }], 'input', ['a'])).toEqual([
      { role: 'user', text: 'x' },
    ])
    expect(parseTurns([{ role: 'user', content: [{ type: 'b', text: 'x' }] }], 'input', ['a'])).toMatchObject({
      param: 'input[0].content',
    })
    expect(parseTurns([], 'input', [])).toMatchObject({ param: 'input', code: 'empty_array' })
  })

  it('are numbers within their ranges, both ends included', () => {
    const range = { name: 'n', min: 1, max: 2, whole: true }
    expect([{}, { n: null }, { n: 1 }, { n: 2 }].map((body) => outOfRange(body, [range]))).toEqual(Array(4).fill(null))
    for (const n of [0, 3, 1.5, '1']) expect(outOfRange({ n }, [range])).toMatchObject({ param: 'n' })
  })

  it('are formats', () => {
    expect(jsonObjectFormat([{ role: 'user', text: 'as JSON' }], 'input', 'f')).toEqual({ kind: 'json-object' })
    expect(jsonObjectFormat([], 'input', 'f')).toMatchObject({ param: 'input' })
    expect(jsonSchemaFormat({ name: 'a', schema: {} }, 'f')).toEqual({ kind: 'json-schema', schema: {} })
    expect(jsonSchemaFormat({ name: 'a' }, 'f')).toMatchObject({ param: 'f.schema' })
  })
})
