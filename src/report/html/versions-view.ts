import { shortDigest } from '../../domain/digest.ts'
import type { PromptEvaluation } from '../../domain/evaluation.ts'
import type { Side } from '../../domain/plan.ts'
import { shortened } from '../escape.ts'
import { count } from '../words.ts'
import { type Content, type Element, h } from './node.ts'

/** Which two versions were compared, and where the baseline's answers come from. */
export function versionsView({ baseline, candidate }: PromptEvaluation): Element {
  return h(
    'dl',
    { class: 'versions' },
    version('Baseline', baseline, baseline === null ? '' : answersOf(baseline.reused)),
    version('Candidate', candidate, ''),
  )
}

function answersOf(reused: number): string {
  return reused === 0 ? 'all its answers are from this run' : `${count(reused, 'answer')} from an earlier run`
}

function version(name: string, side: Side | null, note: string): Content {
  if (side === null) return null
  const { ref, sha, path, digest } = side
  const commit = sha === null || ref.startsWith(sha.slice(0, 7)) ? null : [' at ', h('code', {}, sha.slice(0, 12))]
  return h(
    'div',
    {},
    h('dt', {}, name),
    h(
      'dd',
      {},
      h('code', {}, shortened(ref, 100)),
      commit,
      ', digest ',
      h('code', {}, shortDigest(digest)),
      note === '' ? null : `; ${note}`,
      h('span', { class: 'path' }, path),
    ),
  )
}
