import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts'
import type { ChatRequest } from '../request.ts'

/** A request to grade a text. */
export interface JudgeRequest {
  /** The question, without the fenced texts. */
  readonly criterion: string
  /** The fenced texts by label (`OUTPUT`, `TASK`, `REFERENCE`, …): data, whatever they say. */
  readonly texts: ReadonlyMap<string, string>
  readonly choices: readonly string[]
  /** Of the answer's schema. */
  readonly properties: JsonObject
}

/** Recognises a judge's request: a system message about grading and a schema with an enumerated `choice`, or several; else `null`. */
export function parseJudgeRequest({ turns, format }: ChatRequest): JudgeRequest | null {
  if (format.kind !== 'json-schema') return null
  const properties = isJsonObject(format.schema.properties) ? format.schema.properties : {}
  const choices = enumOf(properties.choice ?? properties.choice_1)
  const system = turns.find((turn) => turn.role === 'system')?.text ?? ''
  if (choices.length === 0 || !/\b(?:grade|judge)/i.test(system)) return null
  const question = turns.findLast((turn) => turn.role === 'user')?.text ?? ''
  return { criterion: question.replaceAll(FENCED, ''), texts: fencedTexts(question), choices, properties }
}

/** A JSON string, alone on its line, between two lines that carry the same label and mark. */
const FENCED = /^<<<(\w+) (\S+)>>>\n(".*")\n<<<END \1 \2>>>$/gm

function fencedTexts(question: string): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const [, label, , json] of question.matchAll(FENCED)) {
    const text = json === undefined ? null : stringOf(json)
    if (label !== undefined && text !== null) texts.set(label, text)
  }
  return texts
}

function stringOf(json: string): string | null {
  try {
    const value: JsonValue = JSON.parse(json)
    return typeof value === 'string' ? value : null
  } catch {
    return null
  }
}

function enumOf(property: JsonValue | undefined): readonly string[] {
  const values = isJsonObject(property) ? property.enum : undefined
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : []
}
