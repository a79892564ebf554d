import { describe, expect, it } from 'vitest'
import { findXml, readXml } from '../../src/check/xml.ts'
import { cpuMs } from '../support/cpu-ms.ts'

const NONE = new Set<string>()

const LAUGHS = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "${'&lol;'.repeat(10)}">]><lolz>&lol2;</lolz>`
const FILE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'

describe('readXml', () => {
  it.each([
    '<a/>',
    ' \n<?xml version="1.0" encoding="UTF-8"?>\n<!-- c --><a b="1">x &amp; &#233; <![CDATA[<z>]]><?pi?></a>\n',
    '<ns:a xmlns:ns="urn:x"><ns:b/></ns:a>',
    '<größe>1</größe>',
  ])('takes %j', (text) => {
    expect(readXml(text, NONE).kind).toBe('xml')
  })

  it.each(['', 'text', '<a>', '<a></b>', '<a/><b/>', 'x <a/>', '<a/> x', '<a b=1/>', '<a>&unknown;</a>', '<1/>', '<a'])(
    'does not take %j',
    (text) => {
      expect(readXml(text, NONE).kind).toBe('not-xml')
    },
  )

  it.each([
    ['a billion laughs', LAUGHS],
    ['an entity that names a file', FILE],
    ['any document type', '<!DOCTYPE html><html/>'],
  ])('refuses %s', (_, text) => {
    expect(readXml(text, NONE).kind).toBe('refused')
  })

  it('tells which elements there are, by their paths from the root', () => {
    const wanted = new Set(['a.b', 'a.b.c', 'a.c', 'b'])

    expect(readXml('<a><b/><b><c/></b></a>', wanted)).toEqual({ kind: 'xml', seen: new Set(['a.b', 'a.b.c']) })
  })

  it.each([100, 101])('of %d levels stops at a hundred', (levels) => {
    expect(readXml('<a>'.repeat(levels) + '</a>'.repeat(levels), NONE).kind).toBe(levels > 100 ? 'refused' : 'xml')
  })
})

describe('findXml', () => {
  it.each([
    ['Before <a><b>1</b></a> after', 1, ['a.b']],
    ['if x < 3 & y > 2: <a><b/></a>, <c/>', 2, ['a.b', 'c']],
    ['<a><b>never closed, but <c/> is', 1, ['c']],
    ['<p>Dear <name>, thank you', 0, []],
    ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 0, []],
    [`${'x'.repeat(1000)}<a>${'y'.repeat(1000)}<b/>${'z'.repeat(1000)}</a>tail <c/>`, 2, ['a.b', 'c']],
    ['', 0, []],
  ])('of %j finds %d elements', (text, elements, seen) => {
    const wanted = new Set(['a.b', 'c'])

    expect(findXml(text, wanted)).toEqual({ elements, seen: new Set(seen), exhausted: false })
  })

  it.each([
    ['tags that are never closed', '<a>'.repeat(300_000)],
    ['tags that are never ended', '<a '.repeat(300_000)],
    ['attributes without end', `<a ${'b="c" '.repeat(150_000)}`],
    ['brackets', '<'.repeat(1_000_000)],
    ['nested and closed', '<a>'.repeat(150_000) + '</a>'.repeat(150_000)],
    ['one long name after another', `<${'n'.repeat(5000)}>`.repeat(200)],
  ])('gives up on a megabyte of %s within a second', (_, text) => {
    const started = cpuMs()
    findXml(text, new Set(['a.b']))
    readXml(text, new Set(['a.b']))

    expect(cpuMs() - started).toBeLessThan(1000)
  })
})
