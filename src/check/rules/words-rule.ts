import { ok } from '../../domain/fault.ts'
import { type Finding, found } from '../finding.ts'
import { quote } from '../quote.ts'
import { wordsOperand } from './operand.ts'
import type { Rule } from './rule.ts'

interface WordsRule {
  /** `any`: one of the words is enough. */
  readonly wants: 'any' | 'all'
  readonly anyCase: boolean
}

/** The four rules that look for a list of words. */
export function wordsRule({ wants, anyCase }: WordsRule): Rule {
  const fold = (text: string): string => (anyCase ? text.toLowerCase() : text)
  return {
    sees: 'text',
    prepare(input) {
      const words = wordsOperand(input)
      if (words.kind === 'bad') return words
      return ok((view) => {
        const text = fold(view.text)
        const held = words.value.filter((word) => text.includes(fold(word)))
        return wants === 'any' ? anyOf(words.value, held) : allOf(words.value, held)
      })
    },
  }
}

function anyOf(words: readonly string[], [first]: readonly string[]): Finding {
  if (first !== undefined) return found(true, `the output contains ${quote(first)}`)
  return found(false, `the output contains none of ${quote(words.join(', '))}`)
}

function allOf(words: readonly string[], held: readonly string[]): Finding {
  const missing = words.find((word) => !held.includes(word))
  if (missing !== undefined) return found(false, `the output does not contain ${quote(missing)}`)
  return found(true, `the output contains all of ${quote(words.join(', '))}`)
}
