import type { CaseOutcome, Evaluation, PromptEvaluation } from '../../domain/evaluation.ts'
import type { JudgedPair } from '../../domain/pairwise.ts'
import { shortened } from '../escape.ts'
import { tellingPair } from '../evidence.ts'
import { withoutReason } from '../unpaired-text.ts'
import { type View, viewsOf } from '../view.ts'
import { caseDetail } from './case-detail.ts'
import { byConcern, caseDelta, caseKind } from './case-kind.ts'
import type { CaseDetail, CaseRow, SuiteLabel } from './case-record.ts'

/** A case of the report: its row, and its details made when they are asked for. */
export interface ReportCase {
  readonly row: CaseRow
  /** All there is to show. */
  full(): CaseDetail
  /** The telling answers alone. */
  brief(): CaseDetail
}

/** A prompt as the report shows it, with its cases in dataset order. */
export interface ReportSuite extends Omit<View, 'amount'> {
  /** Position in the report. */
  readonly position: number
  readonly cases: readonly ReportCase[]
}

const LONGEST_ID = 200
const LONGEST_EXCERPT = 80
const LONGEST_NAME = 80

/** The prompts of an evaluation, worst first, each with what its cases need. */
export function reportSuites(evaluation: Evaluation): readonly ReportSuite[] {
  const views = viewsOf(evaluation)({ rows: 0, details: 0 })
  return views.map((view, position) => ({ ...view, position, cases: casesOf(view, position) }))
}

/** What the list of cases must know of a prompt. */
export function suiteLabel({ name, prompt }: ReportSuite): SuiteLabel {
  return { name, neededOdds: prompt.decision.neededOdds }
}

/** All cases of all prompts, worst first. */
export function rankedCases(suites: readonly ReportSuite[]): readonly ReportCase[] {
  return suites.flatMap(({ cases }) => cases).toSorted((a, b) => byConcern(a.row, b.row))
}

function casesOf(view: View, position: number): readonly ReportCase[] {
  const judged = judgedByCase(view.prompt)
  return view.prompt.cases.map((outcome) => reportCase(outcome, judged.get(outcome.id) ?? [], view, position))
}

function judgedByCase({ pairwise = [] }: PromptEvaluation): ReadonlyMap<string, readonly JudgedPair[]> {
  const byCase = new Map<string, JudgedPair[]>()
  for (const pair of pairwise.flatMap(({ pairs }) => pairs)) {
    const known = byCase.get(pair.caseId)
    if (known === undefined) byCase.set(pair.caseId, [pair])
    else known.push(pair)
  }
  return byCase
}

function reportCase(outcome: CaseOutcome, judged: readonly JudgedPair[], view: View, suite: number): ReportCase {
  const { prompt, shown } = view
  const given = { variables: prompt.variables.get(outcome.id) ?? {}, limit: shown.outputLength, judged }
  const row: CaseRow = {
    suite,
    kind: caseKind(outcome, prompt.verdict),
    outcome: shownOutcome(outcome, view.shown.outputLength > 0),
    fails: view.failing(outcome.id).map((name) => shortened(name, LONGEST_NAME)),
    delta: deltaOf(outcome, prompt),
  }
  return {
    row,
    full() {
      const trials = view.trials(outcome.id)
      return caseDetail({ ...given, trials, telling: tellingPair(trials) })
    },
    brief: () => caseDetail({ ...given, trials: [], telling: view.telling(outcome.id) }),
  }
}

/** Excerpts are of fixtures, and reasons may quote a judge: without leave to show texts both stay back. */
function shownOutcome(outcome: CaseOutcome, withTexts: boolean): CaseOutcome {
  const { why } = outcome
  return {
    ...outcome,
    id: shortened(outcome.id, LONGEST_ID),
    excerpt: withTexts ? shortened(outcome.excerpt, LONGEST_EXCERPT) : '',
    why: why === null || withTexts ? why : withoutReason(why),
  }
}

function deltaOf(outcome: CaseOutcome, { comparison }: PromptEvaluation): number | null {
  return comparison === null ? null : caseDelta(outcome, comparison.statistic)
}
