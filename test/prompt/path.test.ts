import { describe, expect, it } from 'vitest'
import {
  holdsCases,
  isChatPath,
  isDotpromptPath,
  isNamedBy,
  isNamedChatPath,
  isPartialPath,
  isPromptPath,
  isPromptyPath,
  isTextPath,
  PROMPT_KINDS,
  partialPath,
  promptName,
} from '../../src/prompt/path.ts'

describe('a prompt path', () => {
  it.each([
    ['prompts/support.prompt.yml', true, 'prompts/support'],
    ['a.prompt.yaml', true, 'a'],
    ['a.b.prompt.yml', true, 'a.b'],
    ['prompts/.prompt.yml', false, 'prompts/'],
    ['.prompt.yml', false, ''],
    ['a.prompt', true, 'a'],
    ['_a.prompt', false, '_a'],
    ['prompts/_a.prompt', false, 'prompts/_a'],
    ['a.prompty', true, 'a'],
    ['a.chat.json', true, 'a'],
    ['a.chat.yml', true, 'a'],
    ['a.chat.yaml', true, 'a'],
    ['chat.json', false, 'chat'],
    ['a.yml', false, 'a'],
    ['a.prompt.yml.bak', false, 'a.prompt.yml.bak'],
    ['a.PROMPT.yml', false, 'a.PROMPT'],
  ])('%s: %s, called %j', (path, is, name) => {
    expect(isPromptPath(path)).toBe(is)
    expect(promptName(path)).toBe(name)
  })
})

describe('the path of a text', () => {
  it.each([
    ['prompts/support.md', true, 'prompts/support'],
    ['a.b.txt', true, 'a.b'],
    ['prompts/.md', false, 'prompts/'],
    ['a.markdown', false, 'a.markdown'],
    ['a.prompt.yml', false, 'a'],
  ])('%s: %s, called %j', (path, is, name) => {
    expect(isTextPath(path)).toBe(is)
    expect(promptName(path)).toBe(name)
  })
})

describe('a prompt that somebody typed', () => {
  it.each(['a/b', 'a/b.prompt.yml', 'a/b.md', './a/b', '././a/b.prompty', 'a\\b', '.\\a\\b.prompt.yml'])(
    'is meant by its name and its path, as any shell completes them: %s',
    (typed) => {
      expect(isNamedBy('a/b', typed)).toBe(true)
      expect(isNamedBy('b', typed)).toBe(false)
    },
  )

  it('is meant by a name that looks like a path', () => {
    expect(isNamedBy('a/b.md', 'a/b.md')).toBe(true)
  })
})

describe('the kind of a prompt file', () => {
  it.each([
    ['a.prompt.yml', [holdsCases]],
    ['a.prompty', [isPromptyPath]],
    ['a.prompt', [isDotpromptPath]],
    ['_a.prompt', [isDotpromptPath, isPartialPath]],
    ['a.chat.yml', [isChatPath]],
    ['data/rows.json', [isChatPath, isNamedChatPath]],
    ['a.md', [isTextPath]],
  ])('of %s is told by its name alone', (path, kinds) => {
    const all = [holdsCases, isPromptyPath, isDotpromptPath, isPartialPath, isChatPath, isNamedChatPath, isTextPath]
    expect(all.filter((is) => is(path))).toEqual(kinds)
  })

  it('is named in messages', () => {
    for (const suffix of ['.prompt.yml', '.prompty', '.chat.json', '.md', '.json'])
      expect(PROMPT_KINDS).toContain(suffix)
  })

  it('of an included file is its name behind an underscore, beside the prompt', () => {
    expect(partialPath('prompts/a.prompt', 'tone')).toBe('prompts/_tone.prompt')
    expect(partialPath('a.prompt', 'tone')).toBe('_tone.prompt')
  })
})
