import { describe, expect, it } from 'vitest'
import { BufferedResponse } from '../../src/edges/buffered-response.ts'

const response = (status: number, text = '{"a":1}') => new BufferedResponse(status, { date: 'x' }, text)

describe('an answer that was read whole', () => {
  it('has its text, as often as one likes, and its JSON', async () => {
    const answer = response(200)
    expect([await answer.text(), await answer.text(), await answer.json()]).toEqual(['{"a":1}', '{"a":1}', { a: 1 }])
    expect(await answer.clone().text()).toBe('{"a":1}')
    await expect(response(200, '{').json()).rejects.toThrow(SyntaxError)
  })

  it('has its headers, one by one and as the platform would have them', () => {
    const answer = response(200)
    expect([answer.header('date'), answer.header('via'), [...answer.headers]]).toEqual(['x', null, [['date', 'x']]])
  })

  it.each([
    [199, false],
    [200, true],
    [299, true],
    [300, false],
    [500, false],
  ])('with the status %i is ok: %s', (status, ok) => {
    expect(response(status)).toMatchObject({ status, ok })
  })

  it('is nothing but text', async () => {
    const answer = response(200)
    const others = [answer.arrayBuffer(), answer.blob(), answer.bytes(), answer.formData()]
    for (const other of others) await expect(other).rejects.toThrow('a buffered answer is text')
  })
})
