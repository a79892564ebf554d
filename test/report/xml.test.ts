import fc from 'fast-check'
import { XmlDocument, XmlElement } from 'libxml2-wasm'
import { describe, expect, it } from 'vitest'
import { xmlAttribute, xmlElement, xmlText } from '../../src/report/xml.ts'
import { anyText } from '../support/any-text.ts'

/** What a parser finds in the attribute and in the content of an element. */
function readBack(xml: string): readonly [string, string] {
  const document = XmlDocument.fromString(xml)
  try {
    const { root } = document
    return root instanceof XmlElement ? [root.attr('a')?.value ?? '', root.content] : ['', '']
  } finally {
    document.dispose()
  }
}

describe('text in XML', () => {
  it.each([
    ['a < b & c > d', 'a &#60; b &#38; c &#62; d'],
    [']]>', ']]&#62;'],
    ['two\nlines\tand\rmore', 'two\nlines\tand&#13;more'],
    ['"', '"'],
  ])('is escaped: %j', (text, escaped) => {
    expect(xmlText(text)).toBe(escaped)
  })

  it.each([
    ['\u0000', '�'],
    ['\u001B[31m', '�[31m'],
    ['\uFFFE', '�'],
    ['\uD83D!', '�!'],
    ['😀', '😀'],
  ])('loses what XML forbids: %j', (text, escaped) => {
    expect(xmlText(text)).toBe(escaped)
  })

  it('keeps quotes and white space in an attribute', () => {
    expect(xmlAttribute('"a"\n\tb')).toBe('&#34;a&#34;&#10;&#9;b')
  })
})

describe('an element of XML', () => {
  it('leaves out attributes without a value', () => {
    expect(xmlElement('a', { b: 1, c: null, d: 'x"y' }, '')).toBe('<a b="1" d="x&#34;y"/>')
    expect(xmlElement('a', {}, 'x')).toBe('<a>x</a>')
  })

  it('gives any text back to a parser', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const kept = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '�')
        expect(readBack(xmlElement('e', { a: text }, xmlText(text)))).toEqual([kept, kept])
      }),
    )
  })
})
