import { expect, it } from 'vitest'
import { EVENTS_SCHEMA } from '../../src/commands/check/events-schema.ts'
import { textOf } from './pages.ts'

const rows = new Map(
  [...textOf('docs/events.md').matchAll(/^\| `([a-z-]+)` \|.*$/gm)].map(([row, name]) => [name, row]),
)
const { oneOf }: { readonly oneOf: readonly { readonly properties: Record<string, { readonly const?: string }> }[] } =
  JSON.parse(JSON.stringify(EVENTS_SCHEMA))

it.each(oneOf.map(({ properties }) => [properties.event?.const ?? '', Object.keys(properties)] as const))(
  'docs/events.md names every member of %s',
  (event, members) => {
    const row = rows.get(event) ?? ''
    const own = members.filter((member) => !['event', 'seq', 'time'].includes(member))

    expect(own.length).toBeGreaterThan(0)
    expect(own.filter((member) => !row.includes(`\`${member}\``))).toEqual([])
  },
)
