import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  excerpt,
  htmlCode,
  htmlText,
  logText,
  markdownCode,
  markdownFence,
  markdownText,
  shortened,
  terminalText,
  visibleText,
} from '../../src/report/escape.ts'
import { elements, hostileText, readableText, references, rendered } from '../support/markdown.ts'

const RUNS = { numRuns: 1000 }
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u
const withoutEmojiParts = (text: string) =>
  text.replace(/(?<=\p{Extended_Pictographic})\uFE0F|\u200D(?=\p{Extended_Pictographic})/gu, '')
const collapsed = (text: string) => text.replace(/\s+/g, ' ').trim()

describe('unseen characters', () => {
  it.each([
    ['a\u202Eb', 'a⟨U+202E⟩b', 'bidirectional override'],
    ['a\u2066b', 'a⟨U+2066⟩b', 'bidirectional isolate'],
    ['a\u200Bb', 'a⟨U+200B⟩b', 'zero-width space'],
    ['\uFEFFa', '⟨U+FEFF⟩a', 'byte order mark'],
    ['a\u001B[31mb', 'a⟨U+001B⟩[31mb', 'escape sequence'],
    ['a\u009Bb', 'a⟨U+009B⟩b', 'C1 control'],
    ['a\u0000b', 'a⟨U+0000⟩b', 'null'],
    ['a\u2028b', 'a⟨U+2028⟩b', 'line separator'],
    ['a\u{E0041}b', 'a⟨U+E0041⟩b', 'tag character'],
    ['a\uD800b', 'a⟨U+D800⟩b', 'half a character'],
    ['a\rb', 'a⟨U+000D⟩b', 'carriage return'],
  ])('are spelled out: %j becomes %s (%s)', (text, shown) => {
    expect(visibleText(text)).toBe(shown)
  })

  it('leaves line feeds, tabs, other scripts and whole emoji as they are', () => {
    const text = 'Zoë\tश्री\n日本 👩‍💻 ❤️'

    expect(visibleText(text)).toBe(text)
  })

  it('reads both kinds of line end as one', () => {
    expect(visibleText('a\r\nb')).toBe('a\nb')
  })

  it('never survive on a terminal', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(withoutEmojiParts(terminalText(text))).not.toMatch(UNSEEN)
      }),
      RUNS,
    )
  })
})

describe('a name in a line of markdown', () => {
  it.each([
    ['refund-05', '`refund-05`'],
    ['issue type', '`issue type`'],
    ['prompts/support-triage', '`prompts/support-triage`'],
    ['a|b', '<code>a&#124;b</code>'],
    ['a@b.c', '<code>a<!-- -->@b.c</code>'],
    ['$.queue', '<code>&#36;.queue</code>'],
    ['two\nlines', '<code>two↵lines</code>'],
    ['https://x.test', '<code>https&#58;//x.test</code>'],
    ['snake_case', '<code>snake_case</code>'],
    ['_x_', '<code>&#95;x&#95;</code>'],
    ['a__b', '<code>a&#95;&#95;b</code>'],
    ['x: y/', '<code>x: y/</code>'],
    ['a.b@www.c.www', '<code>a.b<!-- -->@www&#46;c.www</code>'],
    ['A  B', '<code>A  B</code>'],
    ['-a', '<code>-a</code>'],
    ['a/', '<code>a/</code>'],
    ['`*[]\\~&<>"', '<code>&#96;&#42;&#91;&#93;&#92;&#126;&amp;&lt;&gt;"</code>'],
    ['a\tb', '<code>a b</code>'],
    ['', '<code>(empty)</code>'],
  ])('%j is written %s', (text, markdown) => {
    expect(markdownCode(text)).toBe(markdown)
  })
})

describe('hostile text in a table', () => {
  it('stays within its cell and turns into nothing but code', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        const html = rendered(
          `| case | x |\n| :-- | --: |\n| ${markdownCode(a)} | 1 |\n| ${htmlCode(b)} **critical** | 2 |\n\nend`,
        )

        expect(elements(html)).toEqual([
          'table',
          'thead',
          'tr',
          'th',
          'th',
          'tbody',
          'tr',
          'td',
          'code',
          'td',
          'tr',
          'td',
          'code',
          'strong',
          'td',
          'p',
        ])
        expect(references(html)).toEqual([])
      }),
      RUNS,
    )
  })

  it('is read as it was written', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        fc.pre(text !== '')
        const html = rendered(`| a |\n|---|\n| ${markdownCode(text)} |`)
        const cell = /<td>(.*?)<\/td>/s.exec(html)?.[1] ?? ''

        expect(collapsed(readableText(cell))).toBe(collapsed(terminalText(text)))
      }),
      RUNS,
    )
  })

  it('stays within the summary of a fold', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const html = rendered(`<details>\n<summary>${htmlCode(text)}</summary>\n\nbody\n\n</details>`)

        expect(elements(html)).toEqual(['details', 'summary', 'code', 'p'])
        expect(references(html)).toEqual([])
      }),
      RUNS,
    )
  })
})

describe('hostile text in a sentence', () => {
  it('stays a paragraph without links, mentions and references', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        fc.pre(text.trim() !== '')
        const html = rendered(markdownText(text))

        expect(new Set(elements(html))).toEqual(new Set(['p', ...elements(html).filter((name) => name === 'code')]))
        expect(elements(html).filter((name) => name === 'p')).toHaveLength(1)
        expect(references(html)).toEqual([])
      }),
      RUNS,
    )
  })

  it('is read as it was written', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        fc.pre(visibleText(text).trim() !== '')

        expect(collapsed(readableText(rendered(markdownText(text))))).toBe(collapsed(visibleText(text)))
      }),
      RUNS,
    )
  })

  it.each([
    ['ask @octocat, please', 'ask <code><!-- -->@octocat</code>, please'],
    ['fixes #12.', 'fixes <code>#12</code>.'],
    ['1. first', '1&#46; first'],
    ['# not a heading', '<code>#</code> not a heading'],
    ['("@octocat",)', '("<code><!-- -->@octocat</code>",)'],
    ['see "www.x.test"!', 'see "`www.x.test`"!'],
    ['ask GH-12?', 'ask `GH-12`?'],
    ['by 0123456: it', 'by `0123456`: it'],
    ['ftp://x.test;', '<code>ftp&#58;//x.test</code>;'],
    ['a :+1: b', 'a <code>:+1</code>: b'],
    ['$x$', '<code>&#36;x&#36;</code>'],
    ['12) twelfth', '12&#41; twelfth'],
    ['- item', '&#45; item'],
    ['+ item', '&#43; item'],
    ['=== x', '&#61;== x'],
    [': x', '&#58; x'],
    ['x. y 1. z', 'x. y 1. z'],
    ['a < b & c > d', 'a &lt; b &amp; c &gt; d'],
    ['a_b `c` [d] \\e |f| ~g~', 'a&#95;b &#96;c&#96; &#91;d&#93; &#92;e &#124;f&#124; &#126;g&#126;'],
    ['  two \n words ', 'two words'],
    ['no *stars* here', 'no &#42;stars&#42; here'],
    ['−6.7 points (95 % interval −14.1 … +1.0)', '−6.7 points (95 % interval −14.1 … +1.0)'],
  ])('%j is written %s', (text, markdown) => {
    expect(markdownText(text)).toBe(markdown)
  })
})

describe('hostile text in a block', () => {
  it('never leaves its fence', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const html = rendered(`before\n\n${markdownFence(text)}\n\nafter`)

        expect(elements(html)).toEqual(['p', 'pre', 'code', 'p'])
        expect(readableText(/<code[^>]*>(.*)<\/code>/s.exec(html)?.[1] ?? '')).toBe(`${visibleText(text)}\n`)
      }),
      RUNS,
    )
  })

  it('is fenced by more backticks than it has in a row', () => {
    expect(markdownFence('````\nx')).toBe('`````text\n````\nx\n`````')
    expect(markdownFence('` ```\nx')).toBe('````text\n` ```\nx\n````')
    expect(markdownFence('x\u202E`')).toBe('```text\nx⟨U+202E⟩`\n```')
    expect(markdownFence('x')).toBe('```text\nx\n```')
  })

  it('is read in preformatted HTML as it was written', () => {
    expect(htmlText('a < b\n&lt; "c" \u0000>')).toBe('a &lt; b\n&amp;lt; "c" ⟨U+0000⟩&gt;')
  })

  it('never leaves preformatted HTML', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const html = rendered(`<pre>${htmlText(text)}</pre>\n\nafter`)

        expect(elements(html)).toEqual(['pre', 'p'])
      }),
      RUNS,
    )
  })
})

describe('hostile text in a log', () => {
  it('gives the runner no command', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const line of logText(text).split(/[\n\r\v\f\u0085\u2028\u2029]/)) {
          expect(line.startsWith('| ')).toBe(true)
          expect(line).not.toContain('##[')
        }
      }),
      RUNS,
    )
  })

  it('splits at every kind of line end', () => {
    expect(logText('a\rb\vc\fd\u2029e\n\nf')).toBe('| a\n| b\n| c\n| d\n| e\n| \n| f')
    expect(logText('##[x##[y# #[z')).toBe('| # #[x# #[y# #[z')
    expect(logText('a\r\nb\u2028::error::c\u0085d###[x', '> ')).toBe('> a\n> b\n> ::error::c\n> d## #[x')
  })
})

describe('text that is too long', () => {
  it('is cut between characters and says how much is missing', () => {
    expect(excerpt('abcdef', 4)).toBe('abcd… (2 more characters)')
    expect(excerpt('abcd', 4)).toBe('abcd')
    expect(excerpt('ab😀d', 3)).toBe('ab… (3 more characters)')
    expect(excerpt('😀bcd', 3)).toBe('😀b… (2 more characters)')
  })

  it('is shortened in place when it is a name', () => {
    expect(shortened('abcdef', 4)).toBe('abc…')
    expect(shortened('a😀bc', 3)).toBe('a…')
    expect(shortened('😀bcd', 4)).toBe('😀b…')
    expect(shortened('abcd', 4)).toBe('abcd')
  })
})
