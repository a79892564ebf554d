import { describe, expect, it } from 'vitest'
import { isBaseUrl, isBranchName, isPromptPattern, isRepositoryPath, isRising } from '../../src/config/rules.ts'

describe('isBaseUrl', () => {
  it.each(['https://api.openai.com/v1', 'http://127.0.0.1:8000/v1/', 'https://x.openai.azure.com/openai/v1'])(
    'takes %s',
    (url) => expect(isBaseUrl(url)).toBe(true),
  )

  it.each([
    'api.openai.com/v1',
    'ftp://example.com',
    'file:///etc/passwd',
    'https://user:secret@example.com',
    'https://user@example.com',
    'https://example.com/?key=1',
    'https://example.com/#x',
    'https://exa mple.com',
    'https://example.com/\n',
    'https://',
    'simulator',
    '',
  ])('refuses %j', (url) => expect(isBaseUrl(url)).toBe(false))
})

describe('isBranchName', () => {
  it.each(['prompt-staging', 'a/b.c', 'v1', '_x'])('takes %s', (name) => expect(isBranchName(name)).toBe(true))

  it.each([
    '',
    '-x',
    'a..b',
    'a//b',
    'a/.b',
    'a/',
    'a.',
    'a.lock',
    'a.lock/b',
    'a b',
    'a~1',
    'a^',
    'a:b',
    '@{u}',
    'x'.repeat(201),
  ])('refuses %j', (name) => expect(isBranchName(name)).toBe(false))
})

describe('paths', () => {
  it.each([
    ['prompts/a.prompt.yml', true, true],
    ['prompts/**/*.prompt.yml', true, true],
    ['prompts/{a,b}.prompt.yaml', true, true],
    ['prompts/a.md', true, true],
    ['prompts/a.txt', true, true],
    ['../a.md', false, false],
    ['fixtures/a.jsonl', true, false],
    ['a..b/c.prompt.yml', true, true],
    ['../a.prompt.yml', false, false],
    ['a/../../b.prompt.yml', false, false],
    ['/etc/a.prompt.yml', false, false],
    ['a\\b.prompt.yml', false, false],
    ['a\0.prompt.yml', false, false],
    ['', false, false],
  ])('%j: inside of the repository %s, a prompt %s', (path, inside, prompt) => {
    expect([isRepositoryPath(path), isPromptPattern(path)]).toEqual([inside, prompt])
  })
})

describe('isRising', () => {
  it.each([
    [[1, 2, 5], true],
    [[1], true],
    [[1, 1], false],
    [[2, 1], false],
  ])('of %j is %s', (numbers, answer) => {
    expect(isRising(numbers)).toBe(answer)
  })
})
