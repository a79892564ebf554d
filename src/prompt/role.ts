import type { JsonValue } from '../domain/json.ts'
import type { Role } from '../domain/model.ts'

const ROLES: readonly Role[] = ['system', 'user', 'assistant', 'developer']

/** The role that a value names, in any case; `undefined` when it names none. */
export function roleOf(value: JsonValue): Role | undefined {
  const written = typeof value === 'string' ? value.trim().toLowerCase() : ''
  return ROLES.find((role) => role === written)
}
