import type { CallFailure } from '../domain/model.ts'

/** What a failed call means for the run. */
export type FailureClass = 'account-terminal' | 'model-terminal' | 'case-terminal' | 'throttle' | 'transient'

/** What a failure means, and one imperative clause that says what its reader should do. */
export interface Classified {
  readonly class: FailureClass
  readonly advice: string
}

type HttpError = Extract<CallFailure, { kind: 'http-error' }>

interface Row extends Classified {
  readonly when: (error: HttpError) => boolean
}

const status =
  (...statuses: readonly number[]) =>
  (error: HttpError) =>
    statuses.includes(error.status)
const code = (pattern: RegExp) => (error: HttpError) => error.code !== null && pattern.test(error.code)
/**
 * Whether the message says so: some servers tell only in words. Never for statuses that are retried, since an outage
 * may quote anything.
 */
const says = (pattern: RegExp) => (error: HttpError) =>
  error.status >= 400 && error.status < 500 && pattern.test(error.message)

const FILTERED = "look at what the provider's content filter objects to in this case"
const BAD_KEY = 'check that the API key is valid for this address'

/** The first row that holds decides. Source: docs/threats.md, "Model API". */
const ROWS: readonly Row[] = [
  {
    class: 'account-terminal',
    when: code(
      /^(insufficient_(quota|balance|credits?|funds|user_quota)|billing_\w+|account_deactivated|access_terminated|credit_balance_too_low)$|(spend|spending|usage|budget|credit)s?_(limit|cap)|budget_exceeded/i,
    ),
    advice: "check the account's plan, balance and spending limit",
  },
  {
    class: 'model-terminal',
    when: says(/max_(completion_)?tokens\W.*too (large|high)/i),
    advice: "lower the prompt's token limit to what its model allows",
  },
  {
    class: 'case-terminal',
    when: code(
      /^(context_length_exceeded|contextwindowexceedederror|exceed_context_size_error|string_above_max_length|request_too_large)$/i,
    ),
    advice: 'shorten the prompt or the case, or choose a model with a longer context',
  },
  {
    class: 'case-terminal',
    when: code(
      /^(content_filter|(image_)?content_policy_violation|contentpolicyviolationerror|responsibleaipolicyviolation|invalid_prompt|bio_policy|misalignment_policy_violation|data_?inspection_?failed)$/i,
    ),
    advice: FILTERED,
  },
  {
    class: 'case-terminal',
    when: says(/contentpolicyviolation|content management policy|content exists risk|your input was flagged/i),
    advice: FILTERED,
  },
  {
    class: 'case-terminal',
    when: says(
      /maximum (context|prompt) length|context.?window.?exceeded|exceeds? (the )?(available |model'?s? )?context (size|length|window|limit)|longer than the model's context length|request too large|(prompt|input) is too long|exceeds the maximum number of tokens/i,
    ),
    advice: 'shorten the prompt or the case, or choose a model with a longer context',
  },
  {
    class: 'case-terminal',
    when: code(/^(tool_use_failed|json_validate_failed)$/),
    advice: 'look at what the model wrote where a function call or JSON was asked for',
  },
  {
    class: 'transient',
    when: says(/(timeout|error) while downloading|failed to download image/i),
    advice: "check that the provider's servers can fetch the images of the prompt and its cases",
  },
  {
    class: 'case-terminal',
    when: code(
      /^(invalid_(image(_format|_url|_mode)?|base64_image)|image_(too_large|too_small|parse_error|file_too_large)|unsupported_image_media_type|empty_image_file)$/,
    ),
    advice: 'show the model an image that the provider takes',
  },
  {
    class: 'account-terminal',
    when: says(/api key (not valid|not found|expired)|(incorrect|invalid) api key|invalid authorization header/i),
    advice: BAD_KEY,
  },
  {
    class: 'account-terminal',
    when: says(/credit balance is too low/i),
    advice: "check the account's plan, balance and spending limit",
  },
  {
    class: 'account-terminal',
    when: status(401, 407),
    advice: BAD_KEY,
  },
  { class: 'account-terminal', when: status(402), advice: "check the account's plan, balance and spending limit" },
  {
    class: 'account-terminal',
    when: status(403),
    advice: 'check what the API key may do and whether the address may be reached from here',
  },
  {
    class: 'account-terminal',
    when: ({ status: answered }) => answered >= 300 && answered < 400,
    advice: 'set `base-url` to the address that the server redirects to',
  },
  { class: 'case-terminal', when: status(413), advice: 'shorten the prompt or the case' },
  {
    class: 'model-terminal',
    when: status(404),
    advice:
      "check the prompt's model, that `base-url` ends where `/chat/completions` or `/responses` begins, and that the server has the one of them that `provider.api` names",
  },
  {
    class: 'throttle',
    when: status(429, 503),
    advice: 'lower `provider.concurrency`, or ask the provider for a higher rate limit',
  },
  // 425: too early; 498: Groq has no room left; 499: Google and gateways let go of the request.
  { class: 'transient', when: status(408, 409, 425, 498, 499), advice: 'run again later' },
  {
    class: 'model-terminal',
    when: ({ status: answered }) => answered >= 400 && answered < 500,
    advice: "check the prompt's model and parameters against what the provider supports",
  },
]

/** What refused access for good, and what may pass. */
const NO_ACCESS: Classified = {
  class: 'account-terminal',
  advice: "check `provider.oidc`, and that the service account's mapping trusts this workflow",
}
const NO_ACCESS_YET: Classified = { class: 'transient', advice: 'check `provider.oidc.token-url`, then run again' }

const TRANSIENT: Classified = { class: 'transient', advice: "check the provider's status, then run again" }

const CERTIFICATE =
  'check the certificate of `base-url`; where an authority of your own signed it, name its file in NODE_EXTRA_CA_CERTS'

/** Network advice by the system's code; anything else is the provider's doing. */
const NETWORK_ADVICE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'check `base-url`: nothing answers at its address',
  ENOTFOUND: 'check `base-url`: its host is not known',
  EPROTO: 'check `base-url`: its host does not speak TLS as `https` asks',
  CERT_HAS_EXPIRED: CERTIFICATE,
  DEPTH_ZERO_SELF_SIGNED_CERT: CERTIFICATE,
  ERR_TLS_CERT_ALTNAME_INVALID: CERTIFICATE,
  SELF_SIGNED_CERT_IN_CHAIN: CERTIFICATE,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: CERTIFICATE,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: CERTIFICATE,
  EAI_AGAIN: "check the network: the host's name could not be looked up",
}

/** What a failure means; pure and total. Whatever is not in the table is worth another attempt. */
export function classify(failure: CallFailure): Classified {
  if (failure.kind === 'http-error') {
    const row = ROWS.find(({ when }) => when(failure))
    return row === undefined ? TRANSIENT : { class: row.class, advice: row.advice }
  }
  if (failure.kind === 'no-access') return failure.passing ? NO_ACCESS_YET : NO_ACCESS
  if (failure.kind === 'scorer-error') return scorerFailure(failure)
  if (failure.kind === 'timeout')
    return { class: 'transient', advice: 'raise `provider.timeout-ms`, or run again later' }
  const advice = failure.kind === 'network-error' ? NETWORK_ADVICE[failure.code] : undefined
  return advice === undefined ? TRANSIENT : { class: 'transient', advice }
}

const SCORER_ADVICE = 'check `scorers` of the configuration and the scorer itself'

/**
 * What a scorer's failure means. Its throttle and its account are its own, not the provider's: what may pass is tried
 * again, anything else is for good.
 */
function scorerFailure({ status }: Extract<CallFailure, { kind: 'scorer-error' }>): Classified {
  const mayPass = status === null || status >= 500 || [408, 409, 425, 429].includes(status)
  return { class: mayPass ? 'transient' : 'model-terminal', advice: SCORER_ADVICE }
}

/** What happened in a few words that hold nothing of the server's prose; its code is kept when it is a plain word. */
export function describeFailure(failure: CallFailure): string {
  if (failure.kind === 'timeout') return 'the provider did not answer in time'
  if (failure.kind === 'invalid-answer') return 'the provider sent an answer that cannot be used'
  const word = failure.code !== null && /^[\w.-]{1,80}$/.test(failure.code) ? failure.code : null
  if (failure.kind === 'scorer-error') {
    if (failure.status !== null) return `the scorer answered ${failure.status}`
    if (word === 'timeout') return 'the scorer did not answer in time'
    return `the connection to the scorer failed${word === null ? '' : ` (${word})`}`
  }
  if (failure.kind === 'no-access') return `no access token was issued${word === null ? '' : ` (${word})`}`
  if (failure.kind === 'network-error') return `the connection failed${word === null ? '' : ` (${word})`}`
  return `the provider answered ${failure.status}${word === null ? '' : ` ${word}`}`
}

/** The word that stands for a failure in a trial's `error.code`. */
export function failureCode(failure: CallFailure): string {
  if (failure.kind === 'http-error') return failure.code ?? `http-${failure.status}`
  return 'code' in failure ? failure.code : failure.kind
}
