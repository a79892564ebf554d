import { isJsonObject, type JsonObject } from '../../domain/json.ts'
import type { AnswerFormat } from '../request.ts'
import { CONCEPTS, type Concept, conceptOf, findMention } from './concepts.ts'

/** One thing the prompt wants said. */
export interface AskedField {
  readonly concept: Concept
  /** The name to say it under. */
  readonly key: string
  /** The schema's values for it, or `null` when the wording of the prompt decides. */
  readonly choices: readonly string[] | null
}

/** What the prompt asks for, in the order asked. */
export interface Assignment {
  readonly fields: readonly AskedField[]
  readonly json: boolean
  /** Of the summary. */
  readonly maxWords: number
}

/** Reads the instructions as a model would: a field that they do not ask for is not answered. */
export function readAssignment(instructions: string, format: AnswerFormat): Assignment {
  const wanted = clauses(instructions)
    .filter((clause) => !isNegated(clause))
    .join('\n\n')
  const fields = format.kind === 'json-schema' ? schemaFields(format.schema) : proseFields(wanted)
  const json = format.kind !== 'text' || /\bjson\b/i.test(wanted)
  return { fields, json, maxWords: wordLimit(instructions) }
}

function proseFields(text: string): readonly AskedField[] {
  const mentions = CONCEPTS.flatMap((concept) => findMention(text, concept) ?? [])
  const ordered = mentions.toSorted((a, b) => a.index - b.index)
  return ordered.map(({ concept, key }) => ({ concept, key: key ?? concept, choices: null }))
}

function schemaFields(schema: JsonObject): readonly AskedField[] {
  const properties = isJsonObject(schema.properties) ? schema.properties : {}
  return Object.entries(properties).flatMap(([key, property]) => {
    const concept = conceptOf(key)
    return concept === null ? [] : [{ concept, key, choices: isJsonObject(property) ? enumOf(property) : null }]
  })
}

function enumOf(property: JsonObject): readonly string[] | null {
  const values = property.enum
  if (!Array.isArray(values)) return null
  return values.filter((value) => typeof value === 'string')
}

const CLAUSE_END =
  /(?<=[.;!?])\s+|\n\s*\n|\n(?=[ \t]*(?:[-*]|\d+[.)])[ \t])|\b(?:and|but)\s+(?=(?:leave out|omit|skip|drop|exclude|remove|do not|don't|never)\b)/i

/** Sentences and list items; a line that goes on without a bullet belongs to the one above. */
function clauses(text: string): readonly string[] {
  return text.split(CLAUSE_END)
}

const KEEPS = /\b(?:do not|don't|never) (?:leave out|omit|skip|drop|forget|exclude|remove)\b/i
const DROPS =
  /\b(?:leave out|omit|skip|drop|exclude|remove)\b|\b(?:do not|don't|never|no need to) (?:mention|include|add|report|give|state|return|output|write|rate|assess|classify)\b|\bwithout (?:the |an? )?(?:issue|urgency|sentiment|summary|severity)\b/i

/** Whether a clause asks to leave something out; "do not leave out" asks to keep it. */
function isNegated(clause: string): boolean {
  return DROPS.test(clause) && !KEEPS.test(clause)
}

const DEFAULT_WORDS = 40

function wordLimit(instructions: string): number {
  const limit = /(?:at most|up to|under|no more than|maximum(?: of)?|within) (\d{1,4})[ -]words?/i.exec(instructions)
  return limit?.[1] === undefined ? DEFAULT_WORDS : Math.max(3, Number(limit[1]))
}
