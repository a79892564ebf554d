import type { Uniform } from '../../../src/compare/random.ts'

/** The populations of docs/statistics.md, by how reliable their cases are. */
export const POPULATIONS = ['stable', 'typical', 'flaky'] as const

export type Population = (typeof POPULATIONS)[number]

/** A part of a population: its share, and the quantile function of its pass probabilities. */
interface Part {
  readonly share: number
  readonly quantile: (u: number) => number
}

const PARTS: Readonly<Record<Population, readonly Part[]>> = {
  stable: [mostlyPassing(0.9, 200), flaky(0.07, 0.5, 0.9), mostlyFailing(0.03, 100)],
  typical: [mostlyPassing(0.7, 60), flaky(0.2, 0.5, 0.9), mostlyFailing(0.1, 60)],
  flaky: [mostlyPassing(0.4, 30), flaky(0.5, 0.3, 0.9), mostlyFailing(0.1, 30)],
}

/** Pass probabilities of `cases` cases, drawn anew. */
export function drawPopulation(population: Population, cases: number, uniform: Uniform): readonly number[] {
  return Array.from({ length: cases }, () => drawCase(PARTS[population], uniform))
}

function drawCase(parts: readonly Part[], uniform: Uniform): number {
  let left = uniform()
  for (const { share, quantile } of parts) {
    if (left < share) return quantile(uniform())
    left -= share
  }
  // Rounding of the shares' sum can leave a crumb.
  return parts.at(-1)?.quantile(uniform()) ?? 0
}

/** Beta(a, 1), whose distribution function is xᵃ. */
function mostlyPassing(share: number, a: number): Part {
  return { share, quantile: (u) => u ** (1 / a) }
}

/** Beta(1, b), its mirror image. */
function mostlyFailing(share: number, b: number): Part {
  return { share, quantile: (u) => 1 - u ** (1 / b) }
}

function flaky(share: number, from: number, to: number): Part {
  return { share, quantile: (u) => from + (to - from) * u }
}
