/*
 * Numbers as `Intl.NumberFormat` writes them in US English, without it: its first use takes longer than all that is
 * written of a small check.
 */

/** A number (0 … 1e21) without decimals, with thousands separators: `8,751`. */
export function grouped(n: number): string {
  return withSeparators(String(Math.round(n)))
}

/**
 * A number (0 … 1e9) with so many decimals (at least one) and thousands separators: `1,204.00`. Half is rounded up as the
 * number is written, not as it is stored: 1.005, which is stored as a little less, becomes `1.01`.
 */
export function withDecimals(n: number, decimals: number): string {
  const [figures, exponent] = n.toExponential().split('e')
  const units = Math.round(Number(`${figures}e${Number(exponent) + decimals}`))
  const text = String(units).padStart(decimals + 1, '0')
  return `${withSeparators(text.slice(0, -decimals))}.${text.slice(-decimals)}`
}

function withSeparators(figures: string): string {
  return figures.replace(/\B(?=(\d{3})+$)/g, ',')
}
