import { describe, expect, it } from 'vitest'
import { markup } from '../../../src/report/html/markup.ts'
import { h } from '../../../src/report/html/node.ts'

describe('nodes as HTML', () => {
  it('nests elements with their attributes', () => {
    expect(markup([h('p', { class: 'a', id: 'b' }, 'one ', h('b', {}, 'two'))])).toBe(
      '<p class="a" id="b">one <b>two</b></p>',
    )
  })

  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['a & b', 'a &amp; b'],
    ['a\u202Eb\u0000', 'a⟨U+202E⟩b⟨U+0000⟩'],
  ])('keeps %j a text', (text, escaped) => {
    expect(markup([h('p', {}, text)])).toBe(`<p>${escaped}</p>`)
  })

  it('lets no attribute be left', () => {
    expect(markup([h('p', { class: '"><img src=x onerror=alert(1)>&' }, '')])).toBe(
      '<p class="&quot;>&lt;img src=x onerror=alert(1)>&amp;"></p>',
    )
  })

  it('keeps a line feed at the beginning of a preformatted text, which parsers would drop', () => {
    expect(markup([h('pre', {}, '\nx')])).toBe('<pre>\n\nx</pre>')
    expect(markup([h('pre', {}, 'x\n')])).toBe('<pre>x\n</pre>')
    expect(markup([h('pre', {}, h('del', {}, '\nx'))])).toBe('<pre><del>\nx</del></pre>')
  })
})
