import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { yamlWord } from '../../../src/commands/init/yaml-word.ts'
import { anyText } from '../../support/any-text.ts'

describe('text as a word of YAML', () => {
  it.each(['prompts/a.prompt.yml', 'a b/c-d_e.yml', 'openai/gpt-4.1@eu'])(
    'stays plain where that is safe: %s',
    (text) => {
      expect(yamlWord(text)).toBe(text)
    },
  )

  it.each([
    'true',
    'Null',
    'no',
    '1.5',
    '-a',
    '.5',
    '~',
    'a: b',
    'a #b',
    'a\nb',
    '',
    ' a',
    'a ',
    '*a',
    '{a}',
    "'",
    '[a]',
    '\u202e',
    'a\u{e0020}b',
  ])('is quoted where it is not: %j', (text) => {
    expect(yamlWord(text)).toMatch(/^".*"$/)
    expect(parse(`key: ${yamlWord(text)}`)).toEqual({ key: text })
  })

  it('is read back as it was, whatever it holds, and takes one line', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const word = yamlWord(text)
        expect(word).not.toMatch(/[\n\r\u0085\u2028\u2029]/)
        expect(parse(`- ${word}`)).toEqual([text])
      }),
    )
  })
})
