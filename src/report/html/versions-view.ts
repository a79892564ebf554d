import { shortDigest } from '../../domain/digest.ts'
import type { BaselineSide, PromptEvaluation } from '../../domain/evaluation.ts'
import type { Side } from '../../domain/plan.ts'
import { shortened } from '../escape.ts'
import { journalled, storedWords } from '../stored-baseline.ts'
import { count } from '../words.ts'
import { type Content, type Element, h } from './node.ts'

/** Which two versions were compared, and where the baseline's answers come from. */
export function versionsView({ baseline, candidate }: PromptEvaluation): Element {
  return h(
    'dl',
    { class: 'versions' },
    version('Baseline', baseline, baseline === null ? '' : answersOf(baseline)),
    version('Candidate', candidate, ''),
  )
}

function answersOf(baseline: BaselineSide): string {
  const answers = journalled(baseline)
  const [reused, stored] = [answers === 0 ? '' : `${count(answers, 'answer')} from an earlier run`, storedOf(baseline)]
  if (reused === '' && stored === '') return 'all its answers are from this run'
  return [reused, stored].filter((part) => part !== '').join(', ')
}

function storedOf(baseline: BaselineSide): string {
  const words = storedWords(baseline)
  if (baseline.stored === undefined || words === '') return ''
  const { commit, run } = baseline.stored.source
  const where = `at commit ${commit.slice(0, 12)}${run === null ? '' : `, ${run}`}`
  return `${words} ${where} stood in for it, of which there are scores and no answers`
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
