/**
 * Quantile of Student's t distribution, by bisection on its distribution function.
 *
 * @param probability in (0.5, 1); @param degrees ≥ 1.
 */
export function studentQuantile(probability: number, degrees: number): number {
  let low = 0
  let high = 1
  while (studentCdf(high, degrees) < probability) high *= 2
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2
    if (studentCdf(middle, degrees) < probability) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function studentCdf(t: number, degrees: number): number {
  return 1 - incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5) / 2
}

/** Regularised incomplete beta function I_x(a, b). Source: Abramowitz and Stegun 26.5.8, by Lentz's method. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x))
  return (front / a) * betaFraction(x, a, b)
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1
  let d = 1 / (1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m <= 500; m++) {
    for (const term of fractionTerms(m, x, a, b)) {
      d = 1 / (1 + term * d)
      c = 1 + term / c
      fraction *= c * d
    }
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return fraction
}

function fractionTerms(m: number, x: number, a: number, b: number): readonly [number, number] {
  const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
  const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
  return [even, odd]
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
]

/** ln Γ(x) for x ≥ 0.5. Source: Lanczos, SIAM Journal on Numerical Analysis 1 (1964), g = 7, n = 9. */
function logGamma(x: number): number {
  const base = x + 6.5
  const series = LANCZOS.reduce((sum, coefficient, i) => sum + coefficient / (x + i), 0.9999999999998099)
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(series)
}
