import type { RawCase } from '../domain/case.ts'
import { type Digest, digestOf } from '../domain/digest.ts'
import { caseIdentity } from './identity.ts'
import { lackingVariables, withVariable } from './needed-variables.ts'
import type { VersionedCase } from './versions.ts'

/** The cases of a suite under base's policy, and what head did to them. Lists hold ids, in base's order. */
export interface MergedCases {
  /** Base's in base's order, all gated; then head's new ones, which are not. */
  readonly cases: readonly VersionedCase[]
  readonly removed: readonly string[]
  readonly edited: readonly string[]
  /** Cases that took a variable from head's row, and which variables these were. */
  readonly completed: readonly string[]
  readonly completedWith: readonly string[]
}

/**
 * Base's cases decide, whatever head did to them, so that a change cannot delete or soften the case that it fails. A
 * variable that a template needs and base's row lacks is taken from head's row, or else no prompt could ever get a new
 * variable.
 *
 * @param base at least one case; with none, head's cases are the suite. The same list as head's when nothing changed.
 * @param needed the variables of both templates.
 */
export function mergeCases(base: readonly RawCase[], head: readonly RawCase[], needed: readonly string[]): MergedCases {
  if (base === head) return { ...NOTHING_DONE, cases: base.map((fixture) => gatedCase(fixture, true)) }
  const twins = matchRows(base, head, needed)
  const rows = base.map((fixture) => ({ fixture, twin: twins.get(fixture), whole: complete(fixture, twins, needed) }))
  const completed = rows.filter(({ fixture, whole }) => whole !== fixture)
  const matched = new Set(twins.values())
  const added = head.filter((fixture) => !matched.has(fixture))
  return {
    cases: [...rows.map(({ whole }) => gatedCase(whole, true)), ...added.map((fixture) => gatedCase(fixture, false))],
    removed: rows.filter(({ twin }) => twin === undefined).map(({ fixture }) => fixture.id),
    edited: rows
      .filter(({ whole, twin }) => twin !== undefined && isEdited(whole, twin))
      .map(({ fixture }) => fixture.id),
    completed: completed.map(({ fixture }) => fixture.id),
    completedWith: [...new Set(completed.flatMap(({ fixture, whole }) => filledVariables(needed, fixture, whole)))],
  }
}

const NOTHING_DONE = { removed: [], edited: [], completed: [], completedWith: [] }

function gatedCase(fixture: RawCase, gated: boolean): VersionedCase {
  return { case: fixture, gated }
}

function complete(fixture: RawCase, twins: ReadonlyMap<RawCase, RawCase>, needed: readonly string[]): RawCase {
  const twin = twins.get(fixture)
  if (twin === undefined) return fixture
  const lacking = lackingVariables(needed, fixture)
  const vars = lacking.reduce((have, name) => withVariable(have, twin.vars, name), fixture.vars)
  return vars === fixture.vars ? fixture : { ...fixture, vars }
}

function filledVariables(needed: readonly string[], before: RawCase, after: RawCase): readonly string[] {
  const left = lackingVariables(needed, after)
  return lackingVariables(needed, before).filter((name) => !left.includes(name))
}

function isEdited(whole: RawCase, twin: RawCase): boolean {
  // An unchanged file of a dataset is read once, so its rows are the same objects; 100,000 digests take seconds.
  if (whole === twin) return false
  return digestOf({ ...caseIdentity(whole), id: '' }) !== digestOf({ ...caseIdentity(twin), id: '' })
}

type Twins = ReadonlyMap<RawCase, RawCase>

/** Base's rows with head's rows of the same id, or of the same content where the id was derived from it. */
function matchRows(base: readonly RawCase[], head: readonly RawCase[], needed: readonly string[]): Twins {
  const byId = new Map(head.map((fixture) => [fixture.id, fixture]))
  const twins = new Map<RawCase, RawCase>()
  for (const fixture of base) {
    const twin = byId.get(fixture.id)
    if (twin !== undefined) twins.set(fixture, twin)
  }
  const matched = new Set(twins.values())
  const lonely = base.filter((fixture) => !twins.has(fixture) && hasDerivedId(fixture))
  const spare = head.filter((fixture) => !matched.has(fixture) && hasDerivedId(fixture))
  return new Map([...twins, ...matchContent(lonely, spare, needed)])
}

function hasDerivedId({ id }: RawCase): boolean {
  return /^case-[0-9a-f]{6}(-\d+)?$/.test(id)
}

/**
 * A derived id changes with the content, so a row that got a new variable looks like another row. Rows are matched, in
 * order, when they agree on everything but the variables that base's rows lack.
 */
function matchContent(base: readonly RawCase[], head: readonly RawCase[], needed: readonly string[]): Twins {
  const lacking = new Set(base.flatMap((fixture) => lackingVariables(needed, fixture)))
  const added = new Set([...lacking].flatMap((name) => [name, ...name.split('.', 1)]))
  const spare = new Map<Digest, RawCase[]>()
  for (const fixture of head.toReversed()) {
    const content = contentWithout(fixture, added)
    const rows = spare.get(content)
    if (rows === undefined) spare.set(content, [fixture])
    else rows.push(fixture)
  }
  return new Map(
    base.flatMap((fixture): readonly (readonly [RawCase, RawCase])[] => {
      const twin = spare.get(contentWithout(fixture, added))?.pop()
      return twin === undefined ? [] : [[fixture, twin]]
    }),
  )
}

function contentWithout({ vars, expected }: RawCase, names: ReadonlySet<string>): Digest {
  const rest = Object.entries(vars).filter(([name]) => !names.has(name))
  return digestOf({ expected, rest: Object.fromEntries(rest) })
}
