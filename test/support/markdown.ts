import fc from 'fast-check'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { anyText } from './any-text.ts'

const GITHUB = { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] }

/** Markdown as GitHub renders it, nearly: HTML passes through, which shows what of it came from untrusted text. */
export function rendered(markdown: string): string {
  return micromark(markdown, GITHUB)
}

/** Names of all elements, in order, closing ones left out. */
export function elements(html: string): readonly string[] {
  return Array.from(html.matchAll(/<([a-z][a-z0-9-]*)/gi), ([, name]) => (name ?? '').toLowerCase())
}

/** What a reader sees: no tags, no comments, entities decoded. */
export function readableText(html: string): string {
  return decoded(html.replace(/<!--.*?-->/gs, '').replace(/<[^>]*>/g, ''))
}

/** Text outside `code` and `pre`, where GitHub looks for mentions and references. */
export function exposedText(html: string): string {
  return readableText(html.replace(/<(code|pre)>.*?<\/\1>/gs, ' '))
}

/**
 * What GitHub would make something of after parsing: mentions, issues, commits, addresses and emoji in the exposed text, and
 * e-mail addresses within any one run of text outside blocks, inline code included, which its parser seeks after decoding.
 */
export function references(html: string): readonly string[] {
  const exposed = exposedText(html)
  const emails = html
    .replace(/<pre>.*?<\/pre>/gs, ' ')
    .split(/<!--.*?-->|<[^>]*>/gs)
    .map(decoded)
  return [
    ...(exposed.match(/@[a-z0-9]|#\d|gh-\d|\b[0-9a-f]{7,40}\b|:[\w+-]+:|https?:\/\/|www\.|\$/gi) ?? []),
    ...emails.flatMap((text) => text.match(/[\w.+-]+@[\w-]/g) ?? []),
  ]
}

function decoded(html: string): string {
  return html
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

const ATTACKS = [
  '[x](http://evil.test)',
  '![x](http://evil.test/p.png)',
  '[x]: http://evil.test',
  '<img src=x onerror=alert(1)>',
  '<script>',
  '</code>',
  '</pre>',
  '</details>',
  '<!--',
  '-->',
  '@octocat',
  '@org/team',
  '#12',
  'GH-12',
  'user/repo#1',
  'user@0123456789abcdef',
  '0123456789abcdef0123456789abcdef01234567',
  'someone@evil.test',
  'mailto:someone@evil.test',
  'https://evil.test',
  'www.evil.test',
  'ftp://evil.test',
  'HTTPS://EVIL.test',
  ':+1:',
  '$x$',
  '`',
  '``',
  '```',
  '~~~',
  '|',
  '\\',
  '\\|',
  '*',
  '**',
  '_',
  '__',
  '~',
  '~~',
  '&amp;',
  '&#64;',
  '&',
  '[',
  ']',
  '(',
  ')',
  '!',
  '# ',
  '> ',
  '- ',
  '1. ',
  '+ ',
  '---',
  '===',
  '[^1]',
  '[ ] ',
  '    ',
  '\t',
  '\n',
  '\n\n',
  '\r',
  '\r\n',
  '\u2028',
  '\u0085',
  '\u0000',
  '\u001b[31m',
  '\u202e',
  '\u200b',
  '\u2066',
  '\ufeff',
  '\ud800',
  'é',
  '👩‍💻',
  '❤️',
  'a',
  '1',
  ' ',
  '.',
  ',',
  '"',
  "'",
  '::error::',
  '##[error]',
] as const

/** Hostile text: what breaks markdown, GitHub, terminals and runners, in any order, amid plain text. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ATTACKS) }, anyText({ maxLength: 8 })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''))
