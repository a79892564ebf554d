import type { Preference } from '../../domain/pairwise.ts'
import type { CaseDetail } from './case-record.ts'
import { type Content, h } from './node.ts'

const WORDS: Readonly<Record<Preference, string>> = {
  candidate: 'the candidate',
  baseline: 'the baseline',
  tie: 'neither',
  unscored: 'unscored',
}

/** Whose answer pairwise judges prefer in each trial of a case, and why. Null without one. */
export function preferenceList({ preferences = [], strings }: CaseDetail): Content {
  if (preferences.length === 0) return null
  const lines = preferences.map(({ judge, index, preference, reason }) => {
    const said = reason === null ? '' : `: ${strings[reason] ?? ''}`
    return h('li', {}, h('code', {}, strings[judge] ?? ''), ` on trial ${index}: `, h('b', {}, WORDS[preference]), said)
  })
  return [h('h3', {}, 'Preferred by judges (reported only)'), h('ul', {}, lines)]
}
