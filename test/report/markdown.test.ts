import { describe, expect, it } from 'vitest'
import { blocks, folded, link, sentences, table } from '../../src/report/markdown.ts'
import { elements, rendered } from '../support/markdown.ts'

describe('markdown', () => {
  it('has tables whose short rows are filled up', () => {
    expect(table(['a', 'b'], ['left', 'right'], [['1', '2'], ['3']])).toBe(
      '| a | b |\n| :-- | --: |\n| 1 | 2 |\n| 3 |  |',
    )
  })

  it('begins again inside a fold', () => {
    expect(elements(rendered(folded('more', '**bold**')))).toEqual(['details', 'summary', 'p', 'strong'])
    expect(folded('more', 'x')).toBe('<details>\n<summary>more</summary>\n\nx\n\n</details>')
  })

  it('leaves out what is empty', () => {
    expect(blocks(['a', '', null, 'b'])).toBe('a\n\nb')
    expect(sentences(['A.', '', null, 'B.'])).toBe('A. B.')
  })

  it('links to one address and nothing else', () => {
    expect(link('Report', 'https://x.test/a b>)[y](z')).toBe('[Report](<https://x.test/a%20b%3E)[y](z>)')
    expect(link('Report', 'https://x.test/<\\\n\t')).toBe('[Report](<https://x.test/%3C%5C%0A%09>)')
  })
})
