import picomatch from 'picomatch'
import { whole } from '../domain/figures.ts'

const LONGEST = 1000
const MOST_STARS = 4
const MOST_STARS_IN_A_PART = 2
const MOST_ALTERNATIVES = 20

/** Whether a suite's `prompt` is a glob rather than the path of one file. */
export function isGlob(pattern: string): boolean {
  return /[*?[\]{}]/.test(pattern)
}

/**
 * What keeps a glob from being used, or `null`. A glob becomes a backtracking regular expression and may come from a
 * pull request, so only as many wildcards are taken as it can match in bounded time.
 */
export function globFlaw(pattern: string): string | null {
  if (pattern.length > LONGEST) return `a glob has at most ${whole(LONGEST)} characters`
  if (/[()|!]/.test(pattern))
    return 'globs know `*`, `**`, `?`, `[abc]` and `{a,b}`; `(`, `)`, `|` and `!` are not among them'
  const stars = (part: string) => part.match(/\*+/g)?.length ?? 0
  if (stars(pattern) > MOST_STARS || pattern.split('/').some((part) => stars(part) > MOST_STARS_IN_A_PART)) {
    return `a glob may have ${MOST_STARS} wildcards, ${MOST_STARS_IN_A_PART} of them between two slashes`
  }
  if ((pattern.match(/[{},]/g)?.length ?? 0) > MOST_ALTERNATIVES) return 'a glob may not have so many alternatives'
  return null
}

/**
 * Whether a path matches a glob without flaws. A dot at the start of a name is matched only when written out; a path has
 * `/` between folders on every system.
 */
export function globMatcher(pattern: string): (path: string) => boolean {
  const matches = picomatch(pattern, { dot: false, noextglob: true, nonegate: true, windows: false })
  // `matches` itself will not do: with a second argument, such as the index of `filter`, it returns an object, which is
  // truthy.
  return (path) => matches(path)
}
