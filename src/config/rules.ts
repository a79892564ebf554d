import { isDatasetPath } from '../dataset/dataset.ts'
import { isWebAddress } from '../domain/web-address.ts'
import { isNamedChatPath, isPromptPath, isTextPath } from '../prompt/path.ts'

/**
 * An absolute http or https address to which paths can be appended, and that holds no secret: of queries only the version
 * that Azure OpenAI asks for.
 */
export function isBaseUrl(value: string): boolean {
  const url = webAddress(value)
  return url !== null && (!value.includes('?') || /^\?api-version=[\w.-]+$/.test(url.search))
}

/** An address that a workflow's token may be sent to: https, or http where nobody listens in. */
export function isTokenUrl(value: string): boolean {
  const url = webAddress(value)
  if (url === null || value.includes('?')) return false
  return url.protocol === 'https:' || /^(?:127\.0\.0\.1|localhost|\[::1\])$/.test(url.hostname)
}

/** An address of a scorer: what it is sent must not be read on the way. */
export function isScorerUrl(value: string): boolean {
  return isTokenUrl(value)
}

/** A name that a scorer can have. */
export function isScorerName(value: string): boolean {
  return /^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/.test(value)
}

/** The name of a host as an address has it, with its port where that is not the usual one. */
export function isHostName(value: string): boolean {
  const url =
    /^[\w.:[\]-]{1,260}$/.test(value) && URL.canParse(`https://${value}/`) ? new URL(`https://${value}/`) : null
  return url !== null && url.host === value.toLowerCase()
}

function webAddress(value: string): URL | null {
  if (!isWebAddress(value)) return null
  const url = new URL(value)
  return url.username === '' && url.password === '' ? url : null
}

/** What `isHeaderName` asks for, in words. */
export const HEADER_NAME = 'a header that neither authenticates nor belongs to the connection'

/** Headers that are ours or the connection's to set (RFC 9110), and those that carry credentials. */
const REFUSED_HEADERS = [
  'accept',
  'accept-encoding',
  'api-key',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'cookie',
  'cookie2',
  'expect',
  'forwarded',
  'host',
  'keep-alive',
  'ocp-apim-subscription-key',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  'via',
]

/** The name of a header that the configuration may set. Everything in a repository is read by many, so no credentials. */
export function isHeaderName(value: string): boolean {
  const name = value.toLowerCase()
  if (!/^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/.test(name)) return false
  return (
    !REFUSED_HEADERS.includes(name) &&
    !/^proxy-|auth(?:$|[-_]|oriz|entic)|token|secret|password|(?:api|access)-?key/.test(name)
  )
}

/** The value of a header: printable ASCII, so that nothing ends it early. */
export function isHeaderText(value: string): boolean {
  return /^[\x21-\x7e](?:[\x20-\x7e]{0,998}[\x21-\x7e])?$/.test(value)
}

/** A path inside the repository: relative, with `/`, and without steps up or control characters. */
export function isRepositoryPath(value: string): boolean {
  if (value === '' || value.startsWith('/') || /[\\\p{Cc}]/u.test(value)) return false
  return !value.split('/').includes('..')
}

/** A path of a prompt file, a text or a chat, or a glob (whose matches are looked at one by one). */
export function isPromptPattern(value: string): boolean {
  return (
    isRepositoryPath(value) &&
    (isPromptPath(value) || isTextPath(value) || isNamedChatPath(value) || looksLikeGlob(value))
  )
}

/** A path of a dataset, or a glob (of whose matches only datasets count). */
export function isDatasetPattern(value: string): boolean {
  return isRepositoryPath(value) && (isDatasetPath(value) || looksLikeGlob(value))
}

/**
 * Whether a path looks like a glob, including one that no glob may look like: what is wrong with it is told when the
 * files are known.
 */
function looksLikeGlob(value: string): boolean {
  return /[*?[\]{}()!]/.test(value)
}

/** Whether each number is larger than the one before. */
export function isRising(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0))
}
