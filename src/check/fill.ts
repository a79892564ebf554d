import type { Problem } from '../domain/fault.ts'
import { isJsonObject, type JsonValue } from '../domain/json.ts'
import { renderTemplate, templateProblems } from '../text/template.ts'

/** What a template's name stands for; `undefined` when there is nothing of that name. */
export type Lookup = (name: string) => string | undefined

/** A value with its templates filled in, or the names that nothing stands for. */
export type Filled =
  | { readonly kind: 'ok'; readonly value: JsonValue }
  | { readonly kind: 'missing'; readonly names: readonly string[] }

/** Whether any text in a value has `{{…}}`. A `{{` that is never closed is plain text: outputs are checked for it. */
export function hasTemplate(value: JsonValue | undefined): boolean {
  return textsOf(value).some(isTemplate)
}

/** Everything between braces in a value's texts that is no variable. */
export function fillProblems(value: JsonValue | undefined, place: Partial<Problem>): readonly Problem[] {
  return textsOf(value)
    .filter(isTemplate)
    .flatMap((text) => templateProblems(text, () => place))
}

/** Fills every text in a value, in one pass; keys stay as they are. */
export function fillValue(value: JsonValue, lookup: Lookup): Filled {
  const missing = new Set<string>()
  const filled = mapTexts(value, (text) => {
    const rendered = renderTemplate(text, lookup)
    if (rendered.kind === 'ok') return rendered.text
    for (const name of rendered.names) missing.add(name)
    return text
  })
  return missing.size === 0 ? { kind: 'ok', value: filled } : { kind: 'missing', names: [...missing] }
}

function isTemplate(text: string): boolean {
  const open = text.indexOf('{{')
  return open >= 0 && text.includes('}}', open)
}

function textsOf(value: JsonValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsOf)
}

function mapTexts(value: JsonValue, change: (text: string) => string): JsonValue {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item: JsonValue) => mapTexts(item, change))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mapTexts(member, change)]))
}
