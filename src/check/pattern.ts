import { RE2JS } from 're2js'
import { errorMessage } from '../domain/error-message.ts'
import { clip } from '../text/clip.ts'
import { memoized } from '../text/memo.ts'

/** A regular expression with RE2's semantics: linear time on any text, no look-around, no back-references. */
export interface Pattern {
  readonly kind: 'pattern'
  /** Instructions of the compiled pattern: time is at most this times the text's length. */
  readonly size: number
  /** Whether it occurs anywhere in the text. */
  readonly test: (text: string) => boolean
}

/** Characters of a pattern, docs/threats.md. */
const LONGEST = 1000
/** Instructions, most of which are those that a repetition stands for. */
const LARGEST = 10_000

/** The pattern, or what is wrong with it as the end of a sentence that begins with the pattern. */
export const compilePattern: (source: string) => Pattern | { readonly kind: 'flaw'; readonly flaw: string } = memoized(
  (source) => {
    if (source.length > LONGEST) return { kind: 'flaw', flaw: `is longer than ${LONGEST} characters` }
    try {
      const compiled = RE2JS.compile(source)
      const size = compiled.programSize()
      if (size > LARGEST) return { kind: 'flaw', flaw: 'repeats too much' }
      return { kind: 'pattern', size, test: (text) => compiled.test(text) }
    } catch (error) {
      const why = errorMessage(error)
      return { kind: 'flaw', flaw: `is not an RE2 pattern (${clip(why, 200)})` }
    }
  },
)
