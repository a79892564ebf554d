import { type Fault, fault } from '../../domain/fault.ts'

const FROM_ROOT = 'Write the path from the root of the repository, with `/` between its parts.'

/** A `Fault` that refuses a path by name. */
export function refusal(path: string, why: string, hint: string): Fault {
  return fault('path-refused', `${path} ${why}.`, hint, { file: path })
}

/** A symbolic link could point anywhere, and at something else tomorrow. */
export function symlinkRefusal(path: string, link: string): Fault {
  const why = path === link ? 'is a symbolic link' : `lies behind the symbolic link ${link}`
  return refusal(path, why, 'Commit the file itself in place of the link; links are never followed.')
}

/** A submodule's files belong to another repository. */
export function submoduleRefusal(path: string, submodule: string): Fault {
  const why = path === submodule ? 'is a submodule' : `lies in the submodule ${submodule}`
  return refusal(path, why, 'Keep prompts and fixtures in this repository; submodules are not read.')
}

/** A file above the limit of its kind, both in bytes. */
export function sizeRefusal(path: string, bytes: number, maxBytes: number): Fault {
  const message = `${path} has ${bytes} bytes; at most ${maxBytes} are read.`
  return fault('file-too-large', message, 'Make the file smaller, or split it.', { file: path })
}

/** Throws a `Fault` for a path that could leave the repository or means different files on different systems. */
export function refuseOutsidePath(path: string): void {
  if (path === '') throw refusal('""', 'is an empty path', FROM_ROOT)
  if (path.includes('\0')) throw refusal(JSON.stringify(path), 'holds a NUL character', FROM_ROOT)
  if (path.includes('\\')) throw refusal(path, 'holds a backslash', FROM_ROOT)
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) throw refusal(path, 'is an absolute path', FROM_ROOT)
  const parts = path.split('/')
  if (parts.includes('..')) throw refusal(path, 'leaves the repository', FROM_ROOT)
  if (parts.includes('.') || parts.includes('')) throw refusal(path, 'has an empty or `.` part', FROM_ROOT)
}

/** The folders that a path goes through, outermost first: `a/b/c` gives `a` and `a/b`. */
export function parentPaths(path: string): readonly string[] {
  const parts = path.split('/')
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'))
}
