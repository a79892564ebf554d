import type { Problem } from '../domain/fault.ts'

/** All problems in the order of the file. Where `refused` has one, others at the same place only follow from it. */
export function inOrder(refused: readonly Problem[], others: readonly Problem[]): readonly Problem[] {
  const places = new Set(refused.map(place))
  return [...refused, ...others.filter((problem) => !places.has(place(problem)))].toSorted(
    (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  )
}

function place({ line, column }: Problem): string {
  return `${line}:${column}`
}
