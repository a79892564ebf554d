import type { Digest } from '../domain/digest.ts'
import type { Parsed } from '../domain/fault.ts'
import { type Origin, originJson, originMember } from './origin.ts'
import { digestMember, digestOrNull, filledMember, parseStored, storedText, timeMember } from './stored-json.ts'

/** A deliberate change that a maintainer took. It counts for one bundle under one suite, and for nothing else. */
export interface Acceptance {
  readonly prompt: string
  readonly digest: Digest
  readonly suite: Digest
  /** What the bundle was compared with when it was taken; `null`: nothing. */
  readonly baseline: Digest | null
  /** Ids of the cases that may get worse; `null`: all of them. Untrusted text, as is `reason`. */
  readonly cases: readonly string[] | null
  readonly reason: string
  readonly at: string
  readonly origin: Origin
  /** The commit that was looked at. */
  readonly commit: string
}

/** An acceptance as the registry keeps it. */
export function acceptanceText({ origin, ...acceptance }: Acceptance): string {
  return storedText({ ...acceptance, origin: originJson(origin) })
}

/** Reads an acceptance. Problems are `registry-invalid`. */
export function parseAcceptance(text: string, file: string): Parsed<Acceptance> {
  return parseStored(text, file, (fields) => {
    const prompt = filledMember(fields, 'prompt')
    const digest = digestMember(fields, 'digest')
    const suite = digestMember(fields, 'suite')
    const reason = filledMember(fields, 'reason')
    const at = timeMember(fields, 'at')
    const commit = filledMember(fields, 'commit')
    const origin = originMember(fields)
    const cases = fields.words('cases') ?? null
    if (!prompt || !digest || !suite || !reason || !at || !commit || !origin) return undefined
    return { prompt, digest, suite, baseline: digestOrNull(fields, 'baseline'), cases, reason, at, origin, commit }
  })
}

/**
 * The acceptance after a second one for the same bundle and suite: whatever either takes is taken, unless they were about
 * different comparisons.
 */
export function mergedAcceptance(before: Acceptance | null, next: Acceptance): Acceptance {
  if (before === null || next.cases === null || before.baseline !== next.baseline) return next
  if (before.cases === null) return { ...next, cases: null }
  return { ...next, cases: [...new Set([...before.cases, ...next.cases])] }
}

/**
 * Whether an acceptance is about this comparison. Whoever took what a bundle loses against one version has not seen what it
 * loses against another.
 */
export function isAbout({ baseline }: Pick<Acceptance, 'baseline'>, compared: Digest | null): boolean {
  return baseline === compared
}
