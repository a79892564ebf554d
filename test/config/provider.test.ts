import { describe, expect, it } from 'vitest'
import { parsePolicy } from '../../src/config/policy.ts'
import type { OidcPolicy } from '../../src/domain/policy.ts'

const read = (provider: string) => parsePolicy(`version: 1\nprovider: ${provider}\n`, 'c.yml')
const problems = (provider: string) => {
  const parsed = read(provider)
  return parsed.kind === 'bad' ? parsed.problems.map(({ line, message }) => [line, message]) : []
}
const IDS = 'identity-provider: idp_1, service-account: user-2'

describe('the section `provider`', () => {
  it('takes the ids of `auth: oidc`; OpenAI’s addresses are the defaults', () => {
    const parsed = read(`{ auth: oidc, oidc: { ${IDS} } }`)
    const oidc: OidcPolicy | null = parsed.kind === 'ok' ? parsed.value.provider.oidc : null
    expect(oidc).toEqual({
      identityProvider: 'idp_1',
      serviceAccount: 'user-2',
      audience: 'https://api.openai.com/v1',
      tokenUrl: 'https://auth.openai.com/oauth/token',
    })
  })

  it.each([
    ['{ auth: oidc }', '`provider.oidc` is missing; it must be a map with `identity-provider` and `service-account`'],
    ['{ auth: oidc, oidc: {} }', '`provider.oidc.identity-provider` is missing'],
    [`{ oidc: { ${IDS}, token-url: "http://auth.openai.com/oauth/token" } }`, 'must be an https address'],
    [`{ oidc: { ${IDS}, audience: " " } }`, 'must be an audience'],
    ['{ max-tokens-field: max_output_tokens }', 'one of `max_tokens`, `max_completion_tokens`'],
    ['{ headers: [a] }', 'must be a map from the name of a header to its value'],
    ['{ headers: { x-a: 1 } }', 'must be 1 to 1000 printable ASCII characters'],
    ['{ headers: { cookie: a } }', 'must be a header that neither authenticates'],
    ['{ headers: { X-A: a, x-a: b } }', 'must be given once, in capitals or not'],
    ['{ base-url: "https://a.example/v1?code=1" }', 'no query but `api-version`'],
  ])('refuses %s', (provider, message) => {
    const found = problems(provider)
    expect(found[0]).toEqual([2, expect.stringContaining(message)])
  })
})
