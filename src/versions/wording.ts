import type { Tree } from '../ports.ts'

/** How a version is called in a sentence: its ref, shortened when it is a sha. */
export function refName({ ref }: Pick<Tree, 'ref'>): string {
  return /^[0-9a-f]{40,64}$/.test(ref) ? ref.slice(0, 12) : ref
}

const LISTED = 5

/** `a, b and 3 more`, of at most five names unless `most` says otherwise. */
export function listed(names: readonly string[], most = LISTED): string {
  const shown = names.slice(0, most).map((name) => (name.length > 80 ? `${name.slice(0, 79)}…` : name))
  const more = names.length - shown.length
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ')
}
