/** A whole number with thousands separators: `8,751`. */
export function whole(n: number): string {
  return grouped(plainDecimal(n)[0])
}

/** US dollars, not below zero: `$0.31`, `$1,204.00`; two significant digits below a cent: `$0.0042`. */
export function money(usd: number): string {
  if (usd > 0 && usd < 0.01) return `$${Number(usd.toPrecision(2)).toFixed(decimalsBelowCent(usd))}`
  const [units, cents] = fixed(usd, 2)
  return `$${grouped(units)}.${cents}`
}

/**
 * The digits before and after the point of a number that is not below zero, rounded half up from the shortest decimal
 * that names it: 1.005 to two places is 1.01, as `Intl.NumberFormat` has it, which takes 10 ms to load.
 *
 * @param places at least 1.
 */
export function fixed(value: number, places: number): readonly [string, string] {
  const [units, fraction] = plainDecimal(value)
  const kept = BigInt(units + fraction.slice(0, places).padEnd(places, '0'))
  const digits = String(Number(fraction[places] ?? 0) >= 5 ? kept + 1n : kept).padStart(places + 1, '0')
  return [digits.slice(0, -places), digits.slice(-places)]
}

/** `toFixed` knows no more than 100; no price is that small. */
function decimalsBelowCent(usd: number): number {
  return Math.min(100, 1 - Math.floor(Math.log10(usd)))
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',')
}

/** The digits before and after the point, without the exponent that JavaScript writes from 1e21 and below 1e-6. */
function plainDecimal(value: number): readonly [string, string] {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  const [units = '', fraction = ''] = mantissa.split('.')
  const shift = Number(exponent)
  if (shift < 0) return ['0', units.padStart(-shift, '0') + fraction]
  return shift === 0 ? [units, fraction] : [units + fraction.padEnd(shift, '0'), '']
}
