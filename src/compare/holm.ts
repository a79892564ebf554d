/**
 * Holm's step-down adjustment: rejecting what is at or below α keeps the chance of any false rejection at α.
 *
 * @returns adjusted p-values in the order given, each in [0, 1].
 * Source: Holm, Scandinavian Journal of Statistics 6 (1979).
 */
export function holm(pValues: readonly number[]): readonly number[] {
  const order = pValues.map((p, index) => ({ p, index })).sort((left, right) => left.p - right.p)
  const adjusted = pValues.map(() => 1)
  let floor = 0
  for (const [rank, { p, index }] of order.entries()) {
    floor = Math.max(floor, Math.min(1, (order.length - rank) * p))
    adjusted[index] = floor
  }
  return adjusted
}
