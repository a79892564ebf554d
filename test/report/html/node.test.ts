import { describe, expect, it } from 'vitest'
import { h, nodesOf } from '../../../src/report/html/node.ts'

describe('an element', () => {
  it('holds its content as a flat list, without what is nothing', () => {
    const bold = h('b', {}, 'x')

    expect(h('p', { class: 'a' }, 'one', null, ['', [bold, 'two']])).toEqual({
      tag: 'p',
      attributes: { class: 'a' },
      children: ['one', bold, 'two'],
    })
  })
})

describe('content as nodes', () => {
  it('is empty for nothing', () => {
    expect([nodesOf(null), nodesOf(''), nodesOf([])]).toEqual([[], [], []])
  })
})
