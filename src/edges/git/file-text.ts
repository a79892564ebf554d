import { refusal } from './refusals.ts'

const LFS_POINTER = 'version https://git-lfs.github.com/spec/v1'
const AS_UTF8 = 'Save the file as UTF-8 text.'

/**
 * The text of a file's bytes, without a byte order mark. Throws a `Fault` (`path-refused`) for anything but UTF-8 text,
 * and for a Git LFS pointer, which is text but stands for a file that is not here.
 */
export function fileText(path: string, bytes: Uint8Array): string {
  if (isUtf16(bytes)) throw refusal(path, 'is UTF-16, not UTF-8', AS_UTF8)
  if (bytes.includes(0)) throw refusal(path, 'holds NUL bytes, so it is no text', AS_UTF8)
  const text = decoded(path, bytes)
  if (text.startsWith(LFS_POINTER)) {
    const hint = `Store the file itself in git: \`git lfs untrack ${path}\`, then \`git add --renormalize ${path}\`.`
    throw refusal(path, 'is a Git LFS pointer, not the file it stands for', hint)
  }
  return text
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
}

function decoded(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refusal(path, 'is not valid UTF-8', AS_UTF8)
  }
}
