import { describe, expect, it } from 'vitest'
import { isPromptPath, isTextPath, promptName } from '../../src/prompt/path.ts'

describe('a prompt path', () => {
  it.each([
    ['prompts/support.prompt.yml', true, 'prompts/support'],
    ['a.prompt.yaml', true, 'a'],
    ['a.b.prompt.yml', true, 'a.b'],
    ['prompts/.prompt.yml', false, 'prompts/'],
    ['.prompt.yml', false, ''],
    ['a.prompt', false, 'a.prompt'],
    ['a.yml', false, 'a.yml'],
    ['a.prompt.yml.bak', false, 'a.prompt.yml.bak'],
    ['a.PROMPT.yml', false, 'a.PROMPT.yml'],
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
