import { describe, expect, it } from 'vitest'
import { h } from '../../../src/report/html/node.ts'
import { ourWords } from '../../../src/report/html/our-words.ts'

describe('a sentence of ours', () => {
  it('gets its strong words and its code', () => {
    expect(ourWords('The check **fails**, as `on-inconclusive: fail` asks.')).toEqual([
      'The check ',
      h('strong', {}, 'fails'),
      ', as ',
      h('code', {}, 'on-inconclusive: fail'),
      ' asks.',
    ])
  })

  it('stays a text otherwise', () => {
    expect(ourWords('p = .05 * 2')).toEqual(['p = .05 * 2'])
  })
})
