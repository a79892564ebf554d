import { ok } from '../../domain/fault.ts'
import { type Finding, graded } from '../finding.ts'
import { countableWords, referencesOperand } from '../similarity/references.ts'
import type { Rule } from './rule.ts'

/** How much a text resembles one of the references, in [0, 1]; `null` when they are too long to be compared. */
export type Measure = (words: readonly string[], references: readonly (readonly string[])[]) => number | null

/** A rule that scores how much the output resembles a text, or the best of a list of texts. */
export function similarityRule(name: string, measure: Measure): Rule {
  return {
    sees: 'text',
    graded: true,
    prepare(input) {
      const references = referencesOperand(input, input.value, 1)
      if (references.kind === 'bad') return references
      return ok((view) => measured(name, view.text, (words) => measure(words, references.value)))
    },
  }
}

/** The finding of a measure of the output's words; unscored for outputs that are too long to count. */
export function measured(name: string, output: string, measure: (words: readonly string[]) => number | null): Finding {
  const words = countableWords(output)
  const share = words === null ? null : measure(words)
  if (share === null)
    return { kind: 'unknown', cause: 'output-too-long', reason: `the output has too many words for ${name}` }
  // Rounding may bring a mean of logarithms above 1.
  const value = Math.min(1, share)
  return graded(value, `${name} of the output is ${value.toFixed(3)}`)
}
