import type { Location } from '../domain/fault.ts'
import { clip } from './clip.ts'

/** The way from a document's root to a value: keys of maps and positions in lists. */
export type Path = readonly (string | number)[]

/** Whether a place is that of a member's value or of its key. */
export type Part = 'key' | 'value'

/** Where something stands in its file: the value at a path (or its key), else its nearest ancestor that exists. */
export type Locate = (path: Path, part?: Part) => Location

/** Locates inside of a part of a document: paths are continued from `base`. */
export function locateFrom(locate: Locate, base: Path): Locate {
  return (path, part) => locate([...base, ...path], part)
}

/** A path as people write it: `suites[0].checks[2].type`; the root is `file`. */
export function pathText(path: Path): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')
  return text === '' ? 'file' : clip(text.replace(/^\./, ''), 120)
}
