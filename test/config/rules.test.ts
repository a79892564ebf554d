import { describe, expect, it } from 'vitest'
import {
  isBaseUrl,
  isHeaderName,
  isHeaderText,
  isHostName,
  isPromptPattern,
  isRepositoryPath,
  isRising,
  isScorerName,
  isScorerUrl,
  isTokenUrl,
} from '../../src/config/rules.ts'

describe('isBaseUrl', () => {
  it.each([
    'https://api.openai.com/v1',
    'http://127.0.0.1:8000/v1/',
    'https://x.openai.azure.com/openai/v1',
    'https://x.openai.azure.com/openai/deployments/gpt?api-version=2024-10-21',
  ])('takes %s', (url) => expect(isBaseUrl(url)).toBe(true))

  it.each([
    'api.openai.com/v1',
    'ftp://example.com',
    'file:///etc/passwd',
    'https://user:secret@example.com',
    'https://user@example.com',
    'https://example.com/?key=1',
    'https://example.com/?api-version=1&key=1',
    'https://example.com/?api-version=',
    'https://example.com/?',
    'https://example.com/#x',
    'https://exa mple.com',
    'https://example.com/\n',
    'https://',
    'simulator',
    '',
  ])('refuses %j', (url) => expect(isBaseUrl(url)).toBe(false))
})

describe('isHostName', () => {
  it.each(['example.com', 'Img.Example.com', 'localhost:8443', '10.0.0.1', '[::1]:8443'])('takes %s', (host) =>
    expect(isHostName(host)).toBe(true),
  )

  it.each([
    '',
    'https://example.com',
    'example.com/',
    'a@b.com',
    '*.example.com',
    'a b',
    'example.com:443',
    'x?y',
    'x#y',
  ])('refuses %j', (host) => expect(isHostName(host)).toBe(false))
})

describe('isTokenUrl', () => {
  it.each([
    'https://auth.openai.com/oauth/token',
    'http://127.0.0.1:8000/token',
    'http://localhost/token',
    'http://[::1]/t',
  ])('takes %s', (url) => expect(isTokenUrl(url)).toBe(true))

  it.each([
    'http://auth.openai.com/oauth/token',
    'http://127.0.0.1.example.com/',
    'https://a:b@example.com/',
    'https://example.com/?a=b',
    'auth.openai.com',
    'file:///etc/passwd',
  ])('refuses %j', (url) => expect(isTokenUrl(url)).toBe(false))
})

describe('isScorerUrl', () => {
  it('takes https anywhere, and http on this machine alone', () => {
    const addresses = [
      'https://a.example/score',
      'http://localhost:8080/',
      'http://a.example/',
      'https://a.example/?k=1',
    ]

    expect(addresses.map(isScorerUrl)).toEqual([true, true, false, false])
  })
})

describe('isScorerName', () => {
  it.each(['sql', 'a', 'tone-2', 'my_scorer', 'x'.repeat(64)])('takes %s', (name) => {
    expect(isScorerName(name)).toBe(true)
  })

  it.each(['', 'Sql', '-a', 'a-', 'a b', 'a.b', 'ä', 'x'.repeat(65), 'a\nb'])('refuses %j', (name) => {
    expect(isScorerName(name)).toBe(false)
  })
})

describe('isHeaderName', () => {
  it.each(['X-Route', 'openai-organization', 'OpenAI-Project', 'helicone-cache-enabled', 'x-author'])(
    'takes %s',
    (name) => expect(isHeaderName(name)).toBe(true),
  )

  it.each([
    'Authorization',
    'x-authorization',
    'X-Auth',
    'Proxy-Authorization',
    'api-key',
    'X-API-Key',
    'x-apikey',
    'Ocp-Apim-Subscription-Key',
    'Cookie',
    'x-goog-api-key',
    'x-session-token',
    'Host',
    'Content-Length',
    'Transfer-Encoding',
    'Connection',
    'User-Agent',
    '',
    'a b',
    'a:b',
    'a\r\nb',
    'ä',
  ])('refuses %j', (name) => expect(isHeaderName(name)).toBe(false))
})

describe('isHeaderText', () => {
  it.each(['a', 'a b', '~'.repeat(1000)])('takes %j', (value) => expect(isHeaderText(value)).toBe(true))

  it.each(['', ' a', 'a ', 'a\n', 'a\r\nx: y', 'a\0', 'a\tb', 'é', '~'.repeat(1001)])('refuses %j', (value) =>
    expect(isHeaderText(value)).toBe(false),
  )
})

describe('paths', () => {
  it.each([
    ['prompts/a.prompt.yml', true, true],
    ['prompts/**/*.prompt.yml', true, true],
    ['prompts/{a,b}.prompt.yaml', true, true],
    ['prompts/a.md', true, true],
    ['prompts/a.txt', true, true],
    ['prompts/a.prompty', true, true],
    ['prompts/a.prompt', true, true],
    ['prompts/_a.prompt', true, false],
    ['prompts/a.chat.json', true, true],
    ['prompts/a.json', true, true],
    ['prompts/a.yml', true, true],
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
