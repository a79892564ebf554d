import * as z from 'zod/mini'
import { choice, flag, number, section, text, word } from './members.ts'
import { HEADER_NAME, isBaseUrl, isHeaderName, isHeaderText, isHostName, isTokenUrl } from './rules.ts'

/** The keys of one model's price. */
export const price = {
  input: number({ min: 0 }, 'USD per million input tokens.'),
  output: number({ min: 0 }, 'USD per million output tokens.'),
}

/** The keys of `provider.oidc`. Terms and default addresses: OpenAI, "Workload identity federation". */
export const oidc = {
  'identity-provider': word(
    'the id of a workload identity provider',
    'Id of the workload identity provider at OpenAI.',
  ),
  'service-account': word('the id of a service account', 'Id of the service account that the workflow acts as.'),
  audience: z._default(
    word('an audience', "The audience that the identity provider expects in the workflow's token."),
    'https://api.openai.com/v1',
  ),
  'token-url': z._default(
    text(
      'an https address without user, password, query or fragment',
      isTokenUrl,
      "Where the workflow's token is exchanged; it is sent nowhere else.",
      { format: 'uri', pattern: '^https?://' },
    ),
    'https://auth.openai.com/oauth/token',
  ),
}

const ONCE = 'given once, in capitals or not'

const headers = z
  .record(z.string(), text('1 to 1000 printable ASCII characters', isHeaderText, 'The value of a header.'), {
    error: 'a map from the name of a header to its value',
  })
  .check(
    z.check(({ value, issues }) => {
      const seen = new Set<string>()
      for (const name of Object.keys(value)) {
        if (!isHeaderName(name)) issues.push({ code: 'custom', message: HEADER_NAME, path: [name], input: value })
        if (seen.has(name.toLowerCase())) issues.push({ code: 'custom', message: ONCE, path: [name], input: value })
        seen.add(name.toLowerCase())
      }
    }),
    z.meta({
      description:
        'Sent with every call, for gateways that ask for them. Not for secrets: credentials, cookies and what the connection sets are refused.',
    }),
  )

const prices = z.record(z.string(), section(price, "One model's price."), { error: 'a map from model to price' }).check(
  z.meta({
    description:
      'USD per million tokens, by model, with `openai/` in front or without. A model without a price makes the cost unknown, not zero.',
  }),
)

/** The keys of `provider`. */
export const provider = {
  'base-url': z.optional(
    text(
      'an http or https address without user, password or fragment, and with no query but `api-version`',
      isBaseUrl,
      "Where the API is. Without it: `OPENAI_BASE_URL`, else OpenAI's address. For Azure OpenAI: its deployment, with `?api-version=…` where that is asked for.",
      { format: 'uri', pattern: '^https?://' },
    ),
  ),
  api: z._default(
    choice(['chat-completions', 'responses'], 'Which of the two OpenAI APIs is spoken.'),
    'chat-completions',
  ),
  auth: z._default(
    choice(
      ['bearer', 'api-key', 'oidc', 'none'],
      "How calls are authorised: the key as a bearer token, the key as Azure's `api-key` header, the identity of the GitHub workflow instead of a key, or not at all.",
    ),
    'bearer',
  ),
  oidc: z.optional(section(oidc, 'Whose access a workflow gets under `auth: oidc`, which needs it.')),
  models: z._default(
    z
      .array(word('the name of a model', 'A model.'), { error: 'a list of models' })
      .check(z.meta({ description: 'Models that prompts may use; empty: any.' })),
    [],
  ),
  'image-hosts': z._default(
    z
      .array(text('the name of a host, with its port if it has one', isHostName, 'A host.'), {
        error: 'a list of hosts',
      })
      .check(
        z.meta({
          description:
            "Hosts of images that prompts may show by an https address; the provider's servers fetch them. Empty: none.",
        }),
      ),
    [],
  ),
  'keep-publisher': z._default(
    flag('Send `openai/gpt-4o` as it is, instead of `gpt-4o`. Other publishers are always kept.'),
    false,
  ),
  'max-tokens-field': z.optional(
    choice(
      ['max_tokens', 'max_completion_tokens'],
      'The name under which chat completions get the limit of an answer, for servers that know only one of the two. Without it: as the prompt writes it.',
    ),
  ),
  headers: z._default(headers, {}),
  concurrency: z._default(
    number({ min: 1, max: 1000, integer: true }, 'Calls at the same time, at most; it adapts below.'),
    16,
  ),
  'timeout-ms': z._default(
    number({ min: 1, max: 3_600_000, integer: true }, 'How long one call may take, in milliseconds.'),
    60_000,
  ),
  prices: z._default(prices, {}),
}

/** The section `provider`, in which `auth: oidc` comes with the ids that it needs. */
export const providerSection = section(provider, 'The API that answers.').check(
  z.check(({ value, issues }) => {
    if (value.auth !== 'oidc' || value.oidc !== undefined) return
    const message = 'a map with `identity-provider` and `service-account` under `auth: oidc`'
    issues.push({ code: 'custom', message, path: ['oidc'], input: value })
  }),
  z.meta({
    description: 'The API that answers.',
    anyOf: [{ properties: { auth: { not: { const: 'oidc' } } } }, { properties: { oidc: {} }, required: ['oidc'] }],
  }),
)
