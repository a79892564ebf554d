const Z = 1.959963984540054

/**
 * Wilson's 95 % interval of a proportion; honest for few trials and for 0 or all passes.
 * Source: Wilson, Journal of the American Statistical Association 22 (1927).
 */
export function wilsonInterval(passes: number, trials: number): readonly [number, number] {
  const rate = passes / trials
  const z2 = Z * Z
  const centre = rate + z2 / (2 * trials)
  const reach = Z * Math.sqrt((rate * (1 - rate)) / trials + z2 / (4 * trials * trials))
  const scale = 1 + z2 / trials
  return [Math.max(0, (centre - reach) / scale), Math.min(1, (centre + reach) / scale)]
}
