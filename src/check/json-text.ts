/** JSON as the parser makes it; unlike `JsonValue` its arrays may be handed to libraries that ask for mutable ones. */
export type PlainJson = null | boolean | number | string | PlainJson[] | { [key: string]: PlainJson }

/** A model's answer read as JSON. Strict: no comments, no trailing text. */
export type JsonText =
  | { readonly kind: 'json'; readonly value: PlainJson }
  | { readonly kind: 'not-json'; readonly reason: string }

/** Deep enough for any real answer, shallow enough that nothing recursive overflows the stack. */
const DEEPEST = 100

/** Never throws. White space around the value is fine, as JSON allows it. */
export function readJsonText(text: string): JsonText {
  const value = parsed(text)
  if (value === undefined) return { kind: 'not-json', reason: 'the output is not JSON' }
  if (isDeeper(value, DEEPEST))
    return { kind: 'not-json', reason: `the output nests deeper than ${DEEPEST} levels of JSON` }
  return { kind: 'json', value }
}

function parsed(text: string): PlainJson | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isDeeper(value: PlainJson, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((member) => isDeeper(member, levels - 1))
}
