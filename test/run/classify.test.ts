import { describe, expect, it } from 'vitest'
import type { CallFailure } from '../../src/domain/model.ts'
import { classify, describeFailure, failureCode } from '../../src/run/classify.ts'
import { httpError } from '../support/fake-model.ts'

const message = (status: number, text: string, code: string | null = null) => httpError(status, code, { message: text })
const TIMEOUT: CallFailure = { kind: 'timeout', message: 'no complete answer within 60000 ms' }
const INVALID: CallFailure = { kind: 'invalid-answer', message: 'the answer is empty' }
const network = (code: string): CallFailure => ({ kind: 'network-error', code, message: 'x' })
const scorer = (status: number | null, code = `http-${status}`): CallFailure => {
  return { kind: 'scorer-error', status, code, message: 'x', retryAfterMs: null }
}

describe('what a failed call means', () => {
  it.each<[string, CallFailure]>([
    ['a bad key', httpError(401, 'invalid_api_key')],
    ['no payment', httpError(402)],
    ['no permission', httpError(403)],
    ['a proxy that wants a password', httpError(407)],
    ['a spent quota, under the status of a throttle', httpError(429, 'insufficient_quota')],
    ["a spent quota, by OpenAI's other name", httpError(429, 'billing_hard_limit_reached')],
    ['an account without billing', httpError(429, 'billing_not_active')],
    ["a spent budget of LiteLLM's", httpError(400, 'budget_exceeded')],
    ['a spending limit', httpError(429, 'monthly_spend_limit_reached')],
    ['a usage limit', httpError(403, 'usage_limit_reached')],
    ['an empty balance', httpError(402, 'insufficient_balance')],
    ['a spent quota in a success', httpError(200, 'insufficient_quota')],
    ['a redirect', httpError(307)],
    [
      'a bad key, in the words of Google',
      message(400, 'API key not valid. Please pass a valid API key.', 'INVALID_ARGUMENT'),
    ],
    ['no key, in the words of Google', message(400, 'Missing or invalid Authorization header.', 'INVALID_ARGUMENT')],
    ['a bad key, in the words of xAI', message(400, 'Incorrect API key provided: xa***zz.')],
    [
      'an empty balance, in the words of Anthropic',
      message(400, 'Your credit balance is too low to access the Anthropic API.', 'invalid_request_error'),
    ],
    ['a refused identity', { kind: 'no-access', code: 'invalid_grant', passing: false, message: 'x' }],
  ])('the account can make no call: %s', (_, failure) => {
    expect(classify(failure).class).toBe('account-terminal')
  })

  it.each<[string, CallFailure]>([
    ['an unknown model', httpError(404, 'model_not_found')],
    ['an unknown path', httpError(404)],
    ['a parameter that the model does not know', httpError(400, 'unsupported_parameter')],
    ['a value that the model does not take', httpError(400, 'unsupported_value')],
    ["vLLM's word for a bad parameter", httpError(422)],
    ['a method that is not allowed', httpError(405)],
    [
      'a token limit above what the model allows, although its context is mentioned',
      message(400, "'max_tokens' is too large: 5000. This model's maximum context length is 4096 tokens"),
    ],
  ])('the model cannot be used: %s', (_, failure) => {
    expect(classify(failure).class).toBe('model-terminal')
  })

  it.each<[string, CallFailure]>([
    ['too long for the context', httpError(400, 'context_length_exceeded')],
    ['too long, in the words of vLLM', message(400, "This model's maximum context length is 4096 tokens. However, …")],
    [
      'too long, in the words of LiteLLM',
      message(400, 'litellm.ContextWindowExceededError: x', 'invalid_request_error'),
    ],
    ['too long, in the words of llama.cpp', message(400, 'the request exceeds the available context size', null)],
    [
      'too long, in the words of Anthropic',
      message(400, 'prompt is too long: 208310 tokens > 200000 maximum', 'invalid_request_error'),
    ],
    [
      'too long with its answer, in the words of Anthropic',
      message(
        400,
        'input length and `max_tokens` exceed context limit: 199000 + 8000 > 200000',
        'invalid_request_error',
      ),
    ],
    [
      'too long, in the words of Google',
      message(400, 'The input token count (1300000) exceeds the maximum number of tokens allowed (1048575).'),
    ],
    ['too long, in the words of Bedrock', message(400, 'Input is too long for requested model.')],
    [
      'too long, in the words of xAI',
      message(400, "This model's maximum prompt length is 131072 but the request contains 537812 tokens."),
    ],
    [
      'too long, in the words of SGLang',
      message(400, "The input (5000 tokens) is longer than the model's context length (4096 tokens)."),
    ],
    ['filtered by Azure', httpError(400, 'content_filter')],
    [
      'flagged on the way through OpenRouter, under the status of a key without rights',
      message(403, 'openai/gpt-x requires moderation on OpenRouter. Your input was flagged for "harassment".'),
    ],
    ['filtered by DeepSeek', message(400, 'Content Exists Risk', 'invalid_request_error')],
    ['filtered by Alibaba', httpError(400, 'data_inspection_failed')],
    [
      'filtered, in the words of LiteLLM',
      message(400, 'litellm.BadRequestError: litellm.ContentPolicyViolationError: x', 'invalid_request_error'),
    ],
    ["a function call that is none, by Groq's name", httpError(400, 'tool_use_failed')],
    ["JSON that is none, by Groq's name", httpError(400, 'json_validate_failed')],
    ['an image that is none', httpError(400, 'invalid_image_format')],
    ['an image that is too large, told in a success', httpError(200, 'image_too_large')],
    ['filtered by OpenAI', httpError(400, 'content_policy_violation')],
    ['too large for the server', httpError(413)],
    [
      'larger than a minute’s tokens',
      message(429, 'Request too large for gpt-4 on tokens per min', 'rate_limit_exceeded'),
    ],
  ])('the case cannot be answered: %s', (_, failure) => {
    expect(classify(failure).class).toBe('case-terminal')
  })

  it.each<[string, CallFailure]>([
    ['too many requests', httpError(429, 'rate_limit_exceeded')],
    ['too many requests, without a code', httpError(429)],
    ['overload', httpError(503)],
    ['overload that quotes a context length', message(503, 'maximum context length')],
  ])('the provider wants a pause: %s', (_, failure) => {
    expect(classify(failure).class).toBe('throttle')
  })

  it.each<[string, CallFailure]>([
    ['a request that timed out there', httpError(408)],
    ['a conflict', httpError(409)],
    ['a request that came too early', httpError(425)],
    ["no room, by Groq's status", httpError(498)],
    ['a request that Google let go of', httpError(499, 'CANCELLED')],
    ['an internal error', httpError(500)],
    ['a bad gateway', httpError(502)],
    ['a late gateway', httpError(504)],
    ['an overload of Cloudflare', httpError(529)],
    ['an error in a success', httpError(200, 'server_error')],
    [
      'an image that could not be fetched in time',
      message(400, 'Timeout while downloading https://images.example.com/a.png.', 'invalid_image_url'),
    ],
    ['an image that could not be fetched, told in a success', httpError(200, 'failed_to_download_image')],
    ['a reset', network('ECONNRESET')],
    ['nobody there', network('ECONNREFUSED')],
    ['a timeout', TIMEOUT],
    ['an answer that is none', INVALID],
    ['an issuer of tokens that is down', { kind: 'no-access', code: 'http-503', passing: true, message: 'x' }],
  ])('another attempt may work: %s', (_, failure) => {
    expect(classify(failure).class).toBe('transient')
  })

  it.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'NODE_EXTRA_CA_CERTS'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'NODE_EXTRA_CA_CERTS'],
    ['EPROTO', 'does not speak TLS'],
  ])('advises on what `https` lacks: %s', (code, advice) => {
    expect(classify(network(code)).advice).toContain(advice)
  })

  it('advises on an API that the server may lack', () => {
    expect(classify(httpError(404)).advice).toContain('`provider.api`')
  })

  it("treats a scorer's own troubles as nobody else's: no pause, no end of the account", () => {
    const classOf = (status: number | null) => classify(scorer(status)).class
    const passing = [null, 408, 409, 425, 429, 500, 502, 503, 529]
    const lasting = [301, 302, 307, 308, 400, 401, 402, 403, 404, 405, 413, 422]

    expect(new Set(passing.map(classOf))).toEqual(new Set(['transient']))
    expect(new Set(lasting.map(classOf))).toEqual(new Set(['model-terminal']))
    expect(classify(scorer(401)).advice).toContain('`scorers`')
  })

  it('comes with advice for whatever may happen', () => {
    const failures = [...Array.from({ length: 500 }, (_, i) => httpError(i + 100)), network('EPIPE'), TIMEOUT, INVALID]
    expect(failures.map((failure) => classify(failure).advice).filter((advice) => advice.length < 10)).toEqual([])
  })
})

describe('a failure in words', () => {
  it.each<[CallFailure, string, string]>([
    [httpError(429, 'insufficient_quota'), 'the provider answered 429 insufficient_quota', 'insufficient_quota'],
    [httpError(500), 'the provider answered 500', 'http-500'],
    [network('ECONNRESET'), 'the connection failed (ECONNRESET)', 'ECONNRESET'],
    [TIMEOUT, 'the provider did not answer in time', 'timeout'],
    [
      { kind: 'no-access', code: 'invalid_grant', passing: false, message: 'x' },
      'no access token was issued (invalid_grant)',
      'invalid_grant',
    ],
    [INVALID, 'the provider sent an answer that cannot be used', 'invalid-answer'],
    [scorer(502), 'the scorer answered 502', 'http-502'],
    [scorer(null, 'timeout'), 'the scorer did not answer in time', 'timeout'],
    [scorer(null, 'ECONNRESET'), 'the connection to the scorer failed (ECONNRESET)', 'ECONNRESET'],
    [scorer(null, '::error::x y'), 'the connection to the scorer failed', '::error::x y'],
  ])('%j', (failure, words, code) => {
    expect([describeFailure(failure), failureCode(failure)]).toEqual([words, code])
  })

  it("holds nothing of the server's own prose", () => {
    expect(describeFailure(message(500, '::error::pwned', 'two words\n::error::'))).toBe('the provider answered 500')
  })
})
