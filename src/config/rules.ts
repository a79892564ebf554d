import { isDatasetPath } from '../dataset/dataset.ts'
import { isPromptPath, isTextPath } from '../prompt/path.ts'

/** An absolute http or https address to which paths can be appended, and that holds no secret. */
export function isBaseUrl(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null
  if (url === null || !/^https?:$/.test(url.protocol)) return false
  return url.username === '' && url.password === '' && !/[?#\s]/.test(value)
}

/** A branch name that git takes and that cannot be read as an option or another ref (git-check-ref-format). */
export function isBranchName(value: string): boolean {
  if (!/^[A-Za-z0-9_][A-Za-z0-9._/-]{0,199}$/.test(value)) return false
  return !/\.\.|\/\/|\/\.|[./]$|\.lock($|\/)/.test(value)
}

/** A path inside the repository: relative, with `/`, and without steps up or control characters. */
export function isRepositoryPath(value: string): boolean {
  if (value === '' || value.startsWith('/') || /[\\\p{Cc}]/u.test(value)) return false
  return !value.split('/').includes('..')
}

/** A path of a prompt file or a text, or a glob (whose matches are looked at one by one). */
export function isPromptPattern(value: string): boolean {
  return isRepositoryPath(value) && (isPromptPath(value) || isTextPath(value) || looksLikeGlob(value))
}

/** A path of a dataset, or a glob (of whose matches only datasets count). */
export function isDatasetPattern(value: string): boolean {
  return isRepositoryPath(value) && (isDatasetPath(value) || looksLikeGlob(value))
}

/** Also with marks that no glob may have: what is wrong with them is told when the files are known. */
function looksLikeGlob(value: string): boolean {
  return /[*?[\]{}()!]/.test(value)
}

/** Whether each number is larger than the one before. */
export function isRising(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0))
}
