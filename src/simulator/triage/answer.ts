import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts'
import type { Draw } from '../draws.ts'
import type { AnswerFormat } from '../request.ts'
import { schemaInstance } from '../schema-instance.ts'
import { type AskedField, type Assignment, readAssignment } from './assignment.ts'
import { isRouting } from './concepts.ts'
import type { Conversation } from './conversation.ts'
import { type Reading, readTicket } from './reading.ts'
import { pickSlip, type Slip } from './slip.ts'
import { summary } from './summary.ts'
import { reliability } from './temperament.ts'
import { wordFor } from './wording.ts'

/**
 * The answer to a prompt that asks what a ticket is about: what was asked for, in the format asked, and nothing else.
 * `null` when the prompt asks for none of issue type, urgency and sentiment, so that it is some other task.
 */
export function triageAnswer(
  conversation: Conversation,
  format: AnswerFormat,
  seed: number,
  draw: Draw,
): string | null {
  const assignment = readAssignment(conversation.instructions, format)
  if (!assignment.fields.some((field) => isRouting(field.concept))) return null
  const reading = readTicket(conversation.material)
  const slips = draw.uniform('slip') >= reliability(seed, conversation.material)
  const asked = assignment.fields.map((field) => field.concept)
  const slip = slips ? pickSlip(reading, asked, conversation.instructions, draw) : null
  const said = slip === null ? reading : slipped(reading, slip)
  return renderAnswer(said, assignment, conversation.instructions, format)
}

function slipped(reading: Reading, slip: Slip): Reading {
  return { ...reading, [slip.concept]: slip.value }
}

function renderAnswer(reading: Reading, assignment: Assignment, offered: string, format: AnswerFormat): string {
  const entries = assignment.fields.map((field): [string, string] => [
    field.key,
    fieldText(reading, field, assignment, offered),
  ])
  if (assignment.json) return JSON.stringify(completed(Object.fromEntries(entries), format), null, 2)
  const [only] = entries
  if (entries.length === 1 && only !== undefined) return only[1]
  return entries.map(([key, text]) => `${label(key)}: ${text}`).join('\n')
}

function fieldText(reading: Reading, field: AskedField, assignment: Assignment, offered: string): string {
  const { concept, choices } = field
  if (concept === 'summary') return summary(reading.text, reading.issue_type, assignment.maxWords)
  if (concept === 'language') return reading.language
  return wordFor(reading[concept], choices === null ? offered : choices.join('\n'))
}

/** With a schema, every other property gets a plain value that fits it. */
function completed(known: JsonObject, format: AnswerFormat): JsonValue {
  if (format.kind !== 'json-schema') return known
  const whole = schemaInstance(format.schema, '')
  return isJsonObject(whole) ? fitted({ ...whole, ...known }, format.schema) : known
}

/** Puts words into the type that the schema wants: an urgent flag is true for the two highest levels. */
function fitted(answer: JsonObject, schema: JsonObject): JsonObject {
  const properties = isJsonObject(schema.properties) ? schema.properties : {}
  return Object.fromEntries(
    Object.entries(answer).map(([key, value]) => {
      const property = properties[key]
      const isFlag = isJsonObject(property) && property.type === 'boolean' && typeof value === 'string'
      return [key, isFlag ? value === 'critical' || value === 'high' : value]
    }),
  )
}

function label(key: string): string {
  const words = key.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
