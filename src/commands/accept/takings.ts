import { shortDigest } from '../../domain/digest.ts'
import { type Fault, fault } from '../../domain/fault.ts'
import type { RunnableSuite } from '../../domain/plan.ts'
import { closest } from '../../text/closest.ts'
import { findSuite } from '../registry/suites-at.ts'
import { type AcceptWish, acceptLine, acceptWord } from './wish.ts'

/** A prompt that is to be taken as it is. */
export interface Taking {
  /** Name or path. */
  readonly prompt: string
  /** Ids; empty: every case. */
  readonly cases: readonly string[]
  readonly reason: string
}

/**
 * What the lines of a comment take: of each prompt, all or some cases. Throws a `Fault` (`usage`, `head-moved`) with the
 * valid values or the line to write instead.
 *
 * @param suites of the change, as the check sees them.
 * @param doubts first 12 hex digits of the bundles that the verdict is about; `null`: not known, so any may be meant.
 */
export function takingsOf(
  wishes: readonly AcceptWish[],
  suites: readonly RunnableSuite[],
  doubts: readonly string[] | null,
): readonly Taking[] {
  const open =
    doubts === null ? suites : suites.filter(({ candidate }) => doubts.includes(shortDigest(candidate.digest)))
  if (open.length === 0) throw doubts?.length === 0 || suites.length === 0 ? nothingOpen() : otherBundles()
  return combined(wishes.flatMap((wish) => takingsOfWish(wish, open, doubts !== null)))
}

function takingsOfWish(
  { prompt, words, reason }: AcceptWish,
  open: readonly RunnableSuite[],
  isDecided: boolean,
): readonly Taking[] {
  if (prompt !== null) return [{ prompt: promptWith(words, prompt, open).name, cases: words, reason }]
  if (words.length === 0) {
    if (!isDecided && open.length > 1) throw unnamed(open)
    return open.map(({ name }) => ({ prompt: name, cases: [], reason }))
  }
  const named = words.flatMap((word) => findSuite(open, word) ?? [])
  if (named.length === words.length) return named.map(({ name }) => ({ prompt: name, cases: [], reason }))
  return words.map((word) => ({ prompt: ownerOf(word, open).name, cases: [word], reason }))
}

function promptWith(cases: readonly string[], prompt: string, open: readonly RunnableSuite[]): RunnableSuite {
  const suite = promptOf(prompt, open)
  requireCases(cases, suite.path, idsOf(suite))
  return suite
}

/** Throws a `Fault` (`usage`) with what is valid unless every case is known. @param of the prompt, for the sentence. */
export function requireCases(cases: readonly string[], of: string, known: readonly string[]): void {
  const unknown = cases.find((id) => !known.includes(id))
  if (unknown === undefined) return
  const message = `${of} has no case ${unknown}${valid(unknown, known)}`
  throw fault('usage', message, 'Name the cases by their ids.')
}

function promptOf(prompt: string, open: readonly RunnableSuite[]): RunnableSuite {
  const found = findSuite(open, prompt)
  if (found !== null) return found
  const names = open.map(({ name }) => name)
  throw fault('usage', `there is nothing to accept of a prompt ${prompt}${valid(prompt, names)}`, nameOne(names))
}

/** The only prompt with such a case. */
function ownerOf(word: string, open: readonly RunnableSuite[]): RunnableSuite {
  const owners = open.filter((suite) => idsOf(suite).includes(word))
  const [owner, other] = owners
  if (owner === undefined) {
    const known = [...open.flatMap(idsOf), ...open.map(({ name }) => name)]
    throw fault('usage', `no case and no prompt is called ${word}${valid(word, known)}`, nameOne(known))
  }
  if (other === undefined) return owner
  const lines = owners.map(({ name }) => `\`${acceptLine(`${acceptWord(name)}: ${acceptWord(word)}`)}\``)
  throw fault('usage', `${owners.length} prompts have a case ${word}`, `Write one of ${lines.join(', ')}.`)
}

function idsOf({ cases }: RunnableSuite): readonly string[] {
  return cases.map((planned) => planned.case.id)
}

/** All lines about one prompt make one acceptance; it takes everything as soon as one line does. */
function combined(takings: readonly Taking[]): readonly Taking[] {
  return [...new Set(takings.map(({ prompt }) => prompt))].map((prompt) => {
    const lines = takings.filter((taking) => taking.prompt === prompt)
    const isWhole = lines.some(({ cases }) => cases.length === 0)
    const reason = [...new Set(lines.map((line) => line.reason))].join('; ')
    return { prompt, cases: isWhole ? [] : [...new Set(lines.flatMap(({ cases }) => cases))], reason }
  })
}

function nameOne(known: readonly string[]): string {
  const quoted = known.find((name) => acceptWord(name) !== name)
  return quoted === undefined
    ? 'Name one of these.'
    : `Name one of these, in quotes where it has blanks: ${acceptWord(quoted)}.`
}

/** Names that are shown of many. */
const MOST_SHOWN = 20

/** `; did you mean …? Valid: …`, to follow a sentence about a wrong word. */
export function valid(word: string, known: readonly string[]): string {
  if (known.length === 0) return ' (there is none)'
  const near = closest(word, known)
  const more = known.length > MOST_SHOWN ? `, and ${known.length - MOST_SHOWN} more` : ''
  return `${near === null ? '' : `; did you mean ${near}?`} (valid: ${known.slice(0, MOST_SHOWN).join(', ')}${more})`
}

function unnamed(open: readonly RunnableSuite[]): Fault {
  const lines = open.slice(0, MOST_SHOWN).map(({ name }) => `\`${acceptLine(acceptWord(name))}\``)
  return fault(
    'usage',
    'several prompts changed, and which of them regressed is not known',
    `Write ${lines.join(', ')}.`,
  )
}

function nothingOpen(): Fault {
  return fault('usage', 'there is nothing to accept: no prompt regressed', 'Merge it, or run the check again.')
}

function otherBundles(): Fault {
  const message = 'what would be merged is not what was evaluated: the base branch has moved'
  return fault('head-moved', message, 'Run the check again, then write the comment again.')
}
