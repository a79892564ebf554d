/** How the pages that are made from JSON Schemas say what a value may be. */

/** What a member of a JSON Schema may hold, in words. */
export function values(member) {
  if (member.const !== undefined) return code(member.const)
  if (member.anyOf !== undefined) return member.anyOf.map(values).join(' or ')
  if (member.enum !== undefined) return member.enum.length > 8 ? 'one of those below' : member.enum.map(code).join(', ')
  const range = rangeOf(member)
  switch (member.type) {
    case 'integer':
      return `whole number${range}`
    case 'number':
      return `number${range}`
    case 'boolean':
      return '`true`, `false`'
    case 'string':
      return 'text'
    case 'null':
      return '`null`'
    case 'array':
      return `list${member.items.properties ? '' : `, each: ${values(member.items)}`}`
    case 'object':
      return 'map'
    default:
      return 'anything'
  }
}

function rangeOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }) {
  const most = maximum === Number.MAX_SAFE_INTEGER ? undefined : maximum
  if (minimum !== undefined && most !== undefined) return ` from ${minimum} to ${most}`
  const limits = [
    minimum === undefined ? [] : [`at least ${minimum}`],
    exclusiveMinimum === undefined ? [] : [`above ${exclusiveMinimum}`],
    exclusiveMaximum === undefined ? [] : [`below ${exclusiveMaximum}`],
    most === undefined ? [] : [`at most ${most}`],
  ].flat()
  return limits.length === 0 ? '' : `, ${limits.join(' and ')}`
}

/** As code in a cell of a table. */
export function code(value) {
  return `\`${String(value).replaceAll('|', '\\|')}\``
}
