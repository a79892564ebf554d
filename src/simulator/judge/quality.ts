import { isJsonObject, type JsonValue } from '../../domain/json.ts'
import { CONCEPTS, type Concept, conceptOf, findMention } from '../triage/concepts.ts'
import { ISSUE_TYPES } from '../triage/issue-type.ts'
import { phrasePattern } from '../triage/phrases.ts'
import { withoutCommands } from '../triage/plain-text.ts'
import { SENTIMENTS } from '../triage/sentiment.ts'
import { URGENCIES } from '../triage/urgency.ts'
import type { JudgeRequest } from './judge-request.ts'

/** How well an output does, and why. `value` is in [0, 1]. */
export interface Quality {
  readonly value: number
  readonly reason: string
}

/**
 * Grades the output by what the criterion names: colours; issue type, urgency, sentiment, language or summary, each to
 * be present; or likeness to a reference or context. Of any other criterion it looks only at whether there is a
 * readable text: the simulator does not understand it and is kind.
 */
export function outputQuality({ criterion, texts }: JudgeRequest): Quality {
  const output = texts.get('OUTPUT') ?? ''
  if (/\bcolou?rs?\b/i.test(criterion)) return colourQuality(output)
  const wanted = CONCEPTS.filter((concept) => findMention(criterion, concept) !== null)
  if (wanted.length > 0) return presenceQuality(output, wanted)
  const model = texts.get('CONTEXT') ?? (/\breference\b/i.test(criterion) ? texts.get('REFERENCE') : undefined)
  return model === undefined ? readability(output) : likeness(output, model)
}

const COLOURS = phrasePattern(
  'red blue green yellow orange purple violet pink brown black white grey gray turquoise beige'.split(' '),
)

function colourQuality(output: string): Quality {
  const colour = withoutCommands(output).match(COLOURS)?.[0]
  return colour === undefined
    ? { value: 0, reason: 'The output names no colour.' }
    : { value: 1, reason: `The output names a colour: ${colour}.` }
}

function presenceQuality(output: string, wanted: readonly Concept[]): Quality {
  const kept = wanted.filter((concept) => isPresent(output, concept))
  const lost = wanted.filter((concept) => !kept.includes(concept)).map(spoken)
  const reason = lost.length === 0 ? 'Everything asked for is there.' : `The output does not say: ${lost.join(', ')}.`
  return { value: kept.length / wanted.length, reason }
}

function spoken(concept: Concept): string {
  return concept.replaceAll('_', ' ')
}

const WORDS: Readonly<Record<Concept, RegExp | null>> = {
  issue_type: phrasePattern([...ISSUE_TYPES, 'feature request']),
  urgency: phrasePattern([...URGENCIES, 'urgent']),
  sentiment: phrasePattern(SENTIMENTS),
  language: null,
  summary: /\S+\s+\S+\s+\S+/,
}

/** As a field with a value, or in words. */
function isPresent(output: string, concept: Concept): boolean {
  const json = jsonOf(output)
  if (isJsonObject(json)) {
    return Object.entries(json).some(([key, value]) => conceptOf(key) === concept && value !== null && value !== '')
  }
  const text = withoutCommands(output)
  return findMention(text, concept) !== null || (WORDS[concept] !== null && text.search(WORDS[concept]) >= 0)
}

function jsonOf(text: string): JsonValue {
  try {
    const value: JsonValue = JSON.parse(text)
    return value
  } catch {
    return null
  }
}

/** Share of the output's words that the model text has, and the other way round, whichever is larger. */
function likeness(output: string, model: string): Quality {
  const mine = wordsOf(output)
  const theirs = wordsOf(model)
  const shared = [...mine].filter((word) => theirs.has(word)).length
  const value = shared / Math.max(1, Math.min(mine.size, theirs.size))
  return { value, reason: `The output shares ${shared} of its ${mine.size} words with the text it is held against.` }
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [])
}

const READABLE = 0.9

function readability(output: string): Quality {
  const words = wordsOf(output).size
  if (words === 0) return { value: 0, reason: 'There is no text to read.' }
  return words < 3
    ? { value: 0.5, reason: 'The output is hardly a sentence.' }
    : { value: READABLE, reason: 'The output reads well.' }
}
