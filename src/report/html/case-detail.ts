import type { JsonObject } from '../../domain/json.ts'
import type { JudgedPair } from '../../domain/pairwise.ts'
import type { CheckResult, Trial } from '../../domain/trial.ts'
import { answerText } from '../answer-text.ts'
import { excerpt } from '../escape.ts'
import type { TellingPair } from '../evidence.ts'
import type {
  CaseDetail,
  CheckRecord,
  NumberedPair,
  OutputRecord,
  PairRecord,
  PreferenceRecord,
  TrialRecord,
} from './case-record.ts'
import { headExcerpt, type OutputExcerpt, pairExcerpts } from './output-excerpt.ts'

/** What the details of a case are made from. */
export interface CaseMaterial {
  readonly telling: TellingPair
  readonly trials: readonly Trial[]
  readonly variables: JsonObject
  /** Characters of each text of a model or a fixture; 0: none at all. */
  readonly limit: number
  /** What pairwise judges said of the case; absent: nothing. */
  readonly judged?: readonly JudgedPair[]
}

/** Everything about one case, as far as the level of publishing allows. */
export function caseDetail({ telling, trials, variables, limit, judged = [] }: CaseMaterial): CaseDetail {
  const strings = stringTable()
  const record = pairRecorder(strings.add, limit)
  const told = record(telling)
  // Most cases have one pair, which is the telling one.
  const recordOnce = (pair: TellingPair) =>
    pair.baseline === telling.baseline && pair.candidate === telling.candidate ? told : record(pair)
  return {
    telling: told,
    pairs: pairsOf(trials).map((pair) => ({ phase: pair.phase, index: pair.index, ...recordOnce(pair) })),
    variables: limit === 0 ? [] : variablesOf(variables, strings.add, limit),
    ...(judged.length === 0 ? {} : { preferences: judged.map((pair) => preferenceRecord(pair, strings.add, limit)) }),
    strings: strings.all,
  }
}

type AddString = (text: string) => number

function stringTable(): { readonly all: readonly string[]; readonly add: AddString } {
  const all: string[] = []
  const known = new Map<string, number>()
  const add = (text: string) => {
    const at = known.get(text)
    if (at !== undefined) return at
    known.set(text, all.length)
    return all.push(text) - 1
  }
  return { all, add }
}

function variablesOf(variables: JsonObject, add: AddString, limit: number): CaseDetail['variables'] {
  return Object.entries(variables).map(([name, value]) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2)
    return [add(excerpt(name, limit)), add(excerpt(text, limit))] as const
  })
}

interface TrialPair extends Pick<NumberedPair, 'phase' | 'index'> {
  baseline: Trial | null
  candidate: Trial | null
}

/** Trials by what they were run for and their number, in the order in which the first of each pair ended. */
function pairsOf(trials: readonly Trial[]): readonly TrialPair[] {
  const pairs: TrialPair[] = []
  for (const trial of trials) {
    const { phase, index, arm } = trial
    const known = pairs.find((pair) => pair.phase === phase && pair.index === index)
    const pair = known ?? { phase, index, baseline: null, candidate: null }
    pair[arm] = trial
    if (known === undefined) pairs.push(pair)
  }
  return pairs
}

function pairRecorder(add: AddString, limit: number): (pair: TellingPair) => PairRecord {
  return ({ baseline, candidate }) => {
    const [before, after] = excerptsOf(textOf(baseline), textOf(candidate), limit)
    return {
      baseline: baseline === null ? null : trialRecord(baseline, before, add, limit),
      candidate: candidate === null ? null : trialRecord(candidate, after, add, limit),
    }
  }
}

function textOf(trial: Trial | null): string | null {
  return trial === null ? null : answerText(trial)
}

function excerptsOf(
  before: string | null,
  after: string | null,
  limit: number,
): readonly [OutputExcerpt | null, OutputExcerpt | null] {
  if (limit === 0) return [null, null]
  if (before !== null && after !== null) return pairExcerpts(before, after, limit)
  return [before === null ? null : headExcerpt(before, limit), after === null ? null : headExcerpt(after, limit)]
}

/** What a server says in an error may quote the request: without leave to show texts only its code is shown. */
function trialRecord(trial: Trial, output: OutputExcerpt | null, add: AddString, limit: number): TrialRecord {
  const { error, finishReason, model, usage } = trial
  return {
    score: trial.score,
    passed: trial.passed,
    output: output === null ? null : outputRecord(output, add),
    error: error === null ? null : add(excerpt(limit === 0 ? error.code : error.message, Math.max(limit, 100))),
    finishReason: finishReason === null ? null : add(excerpt(finishReason, 100)),
    model: model === null ? null : add(excerpt(model, 100)),
    ms: Math.round(trial.ms),
    tokens: usage === null ? null : [usage.inputTokens, usage.outputTokens],
    checks: trial.checks.map((check) => checkRecord(check, add, limit)),
  }
}

function outputRecord({ text, before, after }: OutputExcerpt, add: AddString): OutputRecord {
  return { text: add(text), before, after }
}

function preferenceRecord(pair: JudgedPair, add: AddString, limit: number): PreferenceRecord {
  const { judge, index, preference, reason } = pair
  const isTold = limit > 0 && reason !== ''
  return { judge: add(excerpt(judge, 200)), index, preference, reason: isTold ? add(excerpt(reason, limit)) : null }
}

function checkRecord({ name, type, score, passed }: CheckResult, add: AddString, limit: number): CheckRecord {
  return {
    name: add(excerpt(name, 200)),
    type: add(type),
    score: score.kind === 'scored' ? Number(score.value.toFixed(4)) : null,
    passed,
    reason: limit === 0 ? null : add(excerpt(score.reason, limit)),
  }
}
