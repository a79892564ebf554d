import type { VersionedCase } from '../plan/versions.ts'
import { listed } from './wording.ts'

/** The tags that decide, and what a reader must know about those that cannot, in a sentence after the prompt's path. */
export interface ChosenTags {
  readonly gatedTags: readonly string[]
  readonly notices: readonly string[]
}

/**
 * Of the tags that a suite gates, those that its gated cases have. Another may be a typing error, or be meant for another
 * prompt of the same glob, so it is said and not refused.
 */
export function chooseGatedTags(wanted: readonly string[], cases: readonly VersionedCase[]): ChosenTags {
  const known = new Set(cases.flatMap((versioned) => (versioned.gated ? versioned.case.tags : [])))
  const unknown = wanted.filter((tag) => !known.has(tag))
  return {
    gatedTags: wanted.filter((tag) => known.has(tag)),
    notices: unknown.length === 0 ? [] : [`no gated case has ${named(unknown)}.`],
  }
}

function named(tags: readonly string[]): string {
  return tags.length === 1
    ? `the tag ${listed(tags)}, so it gates nothing`
    : `any of the tags ${listed(tags)}, so they gate nothing`
}
