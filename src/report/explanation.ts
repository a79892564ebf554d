import type { CaseOutcome, Confirmation, Decision, Look, PromptEvaluation } from '../domain/evaluation.ts'
import { whole } from '../domain/figures.ts'
import { FEW_CASES, isAtBottom, VERY_FEW_CASES } from './headline.ts'
import { sentences } from './markdown.ts'
import { mustPassSentence } from './must-pass.ts'
import { storedSentences } from './stored-baseline.ts'
import { count, odds, probability, pValue, share, size, times } from './words.ts'

/** How a verdict came about, as one plain paragraph. Our words and figures only. */
export function explanation(prompt: PromptEvaluation): string {
  const { decision } = prompt
  return sentences([
    whatRan(prompt),
    decision.looks.length === 0 ? '' : storedSentences(prompt.baseline),
    whatWasRunAgain(prompt),
    suiteFinding(prompt),
    tagsFinding(decision),
    ENDINGS[decision.endedBy] ?? tolerated(prompt),
    mustPassSentence(prompt.cases),
    falseAlarm(decision),
  ])
}

/** What the cases at hand can show, as one sentence. */
export function reachSentence(prompt: PromptEvaluation): string {
  const { cases, detectable } = prompt.comparison ?? { cases: 0, detectable: null }
  if (cases === 0 || prompt.decision.endedBy === 'identical-requests') return ''
  if (isAtBottom(prompt))
    return 'No case that was run passes on the baseline, so none of them can get worse: look at its checks and its cases.'
  const measured = `With ${count(cases, 'case')} this dataset`
  if (cases < VERY_FEW_CASES)
    return `${measured} is too small to show a drop of the whole: only confirmed cases decide.`
  if (cases < FEW_CASES) return `${measured} finds broken cases, not slow drift.`
  const drops = detectable === null ? '' : ` drops of ≥ ${size(detectable)} across the suite (in 80 % of runs) and`
  return `${measured} finds${drops} one reliable case that breaks (in about 96 %).`
}

function whatRan({ decision, comparison, pairs, cases, baseline }: PromptEvaluation): string {
  if (decision.endedBy === 'identical-requests') {
    return 'Both versions send byte-identical requests in every case, so there was nothing to run.'
  }
  if (comparison === null || decision.looks.length === 0) return ''
  const identical = cases.filter(isIdentical).length
  // New cases were run as well, and are no part of what is compared.
  const planned = pairs.planned - identical - cases.filter(({ why }) => why?.kind === 'new').length
  const compared = comparison.cases - identical
  const all = count(planned, 'case')
  const answered = planned > compared ? `${whole(compared)} of ${all}` : all
  const k = decision.looks.at(-1)?.k ?? 1
  const who = baseline?.stored?.anew === false ? 'The candidate answered' : 'Baseline and candidate answered the same'
  return sentences([`${who} ${answered}, ${times(k)} each.`, unchangedWords(identical)])
}

/** Both versions send the same bytes, so neither was run. */
function isIdentical({ why, baseline, candidate }: CaseOutcome): boolean {
  return why === null && baseline.trials === 0 && candidate.trials === 0
}

function unchangedWords(identical: number): string {
  if (identical === 0) return ''
  const counts = identical === 1 ? 'counts' : 'count'
  return `${whole(identical)} more, whose requests are byte-identical, ${counts} as unchanged in the difference, and not in the figures of either version.`
}

function whatWasRunAgain({ cases, decision }: PromptEvaluation): string {
  const again = cases.filter(({ confirmation }) => confirmation !== null)
  const tried = again.flatMap(({ confirmation }) => confirmation ?? [])
  const pairs = tried.reduce((sum, confirmation) => sum + confirmation.pairs, 0)
  if (decision.looks.length === 0) return ''
  if (tried.length === 0) return 'No case had to be run again.'
  const who = tried.length === 1 ? 'One case' : `${tried.length} cases`
  const lost = again.some(({ candidate }) => candidate.trials === 0) ? ', or had no score,' : ''
  const why = `${who} passed on the baseline and failed${lost} on the candidate`
  if (pairs === 0) return `${why}.`
  const rerun = `${tried.length === 1 ? 'it was' : 'they were'} run again on both, ${count(pairs, 'fresh pair')} in all`
  const counts = cases.some(({ status, confirmation }) => status === 'regressed' && confirmation?.outcome === 'flaky')
  return `${why}, so ${rerun}: ${outcomes(tried, decision.neededOdds, counts ? 'flaky' : 'flaky, ignored')}.`
}

function outcomes(tried: readonly Confirmation[], needed: number | null, flaky: string): string {
  const n = (outcome: Confirmation['outcome']) => {
    const those = tried.filter((confirmation) => confirmation.outcome === outcome).length
    return those === 1 && tried.length === 1 ? 'it' : those
  }
  const bound = needed === null ? '' : ` with odds against luck of at least ${odds(needed)}`
  return [
    n('confirmed') !== 0 ? `${n('confirmed')} kept failing${bound}` : '',
    n('suspect') !== 0 ? `${n('suspect')} failed often, but short of the ${odds(needed ?? 0)} that proof takes` : '',
    n('unfinished') !== 0 ? `${n('unfinished')} could not be finished` : '',
    n('flaky') !== 0 ? `${n('flaky')} did not hold (${flaky})` : '',
  ]
    .filter((part) => part !== '')
    .join(', ')
}

function suiteFinding({ decision, comparison }: PromptEvaluation): string {
  const look = decision.looks.at(-1)
  if (look === undefined || comparison === null) return ''
  if (look.failAt === 0 && comparison.cases < VERY_FEW_CASES) return ''
  return `Over the whole suite, ${lookFinding(look, decision.endedBy)}.`
}

/** Their names are untrusted, so they stand in the reason and the table of tags alone. */
function tagsFinding({ looks }: Decision): string {
  const look = looks.at(-1)
  const tags = look?.tags ?? []
  if (look === undefined || tags.length === 0) return ''
  const lowest = tags.reduce((low, tag) => (tag.p < low.p ? tag : low))
  const p = `luck alone gives a result this low with ${pValue(lowest.p)}`
  const failed = tags.filter((tag) => tag.failed).length
  const say = (one: string, some: string) =>
    tags.length === 1 ? `The gated tag ${one}` : `Of ${tags.length} gated tags, counted together, ${some}`
  if (failed > 0) return `${say('fell', `${failed} fell`)}: ${p}, at most ${probability(lowest.failAt)} as needed here.`
  if (lowest.p <= lowest.failAt)
    return `${say('fell', 'the lowest fell')} by less than \`tolerance\`: ${p}, at most ${probability(lowest.failAt)} as needed here.`
  if (lowest.p > look.stopAbove) return `${say('shows no drop', 'none shows a drop')}.`
  return `${say('is open', 'the lowest is open')}: ${p} (needed ${probability(lowest.failAt)} at this look).`
}

function lookFinding(look: Look, endedBy: Decision['endedBy']): string {
  const p = `luck alone gives a result this low with ${pValue(look.p)}`
  if (endedBy === 'suite-test') return `${p}, at most ${probability(look.failAt)} as needed here: the drop is not luck`
  if (look.p <= look.failAt)
    return `${p}, at most ${probability(look.failAt)} as needed here: no luck, but a drop smaller than \`tolerance\``
  if (look.p > look.stopAbove)
    return `${p}, above the ${probability(look.stopAbove)} at which the search for a drop ends`
  if (endedBy === 'last-look') {
    return `${p}: too low to pass (above ${probability(look.stopAbove)}), too high to fail (${probability(look.failAt)})`
  }
  return `${p} (needed ${probability(look.failAt)} at this look): not proven by itself`
}

/** What ended the trials, where the figures do not say it. */
const ENDINGS: Readonly<Partial<Record<Decision['endedBy'], string>>> = {
  'new-prompt': 'The prompt is new, so the candidate alone answered each case once and nothing was compared.',
  'min-score':
    'The mean score is held to the absolute bar `min-score`; its noise is outside the guarantee against false alarms.',
  'must-pass':
    'Cases marked `must-pass` have to pass every time; their noise is outside the guarantee against false alarms.',
  budget: 'The budget ended the run.',
  deadline: 'The time limit ended the run.',
}

function tolerated({ cases, verdict }: PromptEvaluation): string {
  const broken = cases.filter(({ status }) => status === 'regressed').length
  return verdict === 'pass' && broken > 0 ? `\`max-broken-cases\` tolerates ${count(broken, 'broken case')}.` : ''
}

function falseAlarm({ alpha, looks, endedBy }: Decision): string {
  if (alpha === 0 || looks.length === 0 || endedBy === 'min-score' || endedBy === 'must-pass') return ''
  return `A change without any effect would fail this way at most ${share(alpha)} of the time.`
}
