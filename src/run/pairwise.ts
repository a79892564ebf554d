import { settleOrders } from '../check/judge/both-orders.ts'
import type { Output } from '../domain/check.ts'
import { digestOf } from '../domain/digest.ts'
import type { JudgedPair, PairJudge, PairVerdict } from '../domain/pairwise.ts'
import { isCompared } from '../domain/plan.ts'
import { type Score, unscored } from '../domain/score.ts'
import type { Arm, ReadTrial, TrialFigures } from '../domain/trial.ts'
import type { SuiteResult } from '../outcome/suite-result.ts'
import type { Watch } from './canaries.ts'
import { describeFailure } from './classify.ts'
import type { Ending } from './ending.ts'
import { type JudgeParts, NO_BOUNDARY, REFUSED_ADVICE, unavailable } from './judge.ts'
import { inLanes } from './lanes.ts'
import type { Tally } from './tally.ts'

/** What comparing answers takes. */
export interface PairwiseParts extends JudgeParts {
  readonly tally: Pick<Tally, 'planned'>
  /** `null`: judges are trusted untried. */
  readonly watch: Watch | null
  readonly ending: Pick<Ending, 'current'>
  readonly lanes: number
  /** Takes secrets out of a text. */
  redact(text: string): string
}

/** Two trials of one case with the same index, and a judge that compares their answers. */
interface Pairing {
  readonly prompt: string
  readonly judge: PairJudge
  readonly baseline: TrialFigures
  readonly candidate: TrialFigures
  readonly read: ReadTrial
}

/** Reasons kept, the first in dataset order: those of 100,000 cases would not fit into memory. */
const MOST_REASONS = 5000

/**
 * Has the pairwise judges of a suite compare the answers to its gated cases, in the screening and the rounds. Confirmations
 * are left out, as only cases that fell have any. Cases with identical requests are ties; a new prompt has nothing to be
 * compared with. Called once every gate has decided: what is only reported must take no call from what decides.
 */
export async function comparePairs(run: SuiteResult, parts: PairwiseParts): Promise<readonly JudgedPair[]> {
  if (run.suite.kind === 'new') return []
  const pairings = pairingsOf(run)
  if (pairings.length === 0) return equalPairs(run)
  parts.tally.planned(2 * pairings.length)
  const judged = new Map<Pairing, JudgedPair>()
  const unusable = new Map<string, string>()
  await inLanes(pairings.entries(), parts.lanes, async ([position, pairing]) => {
    const { preference, reason } = await verdictOn(pairing, unusable, parts)
    const { caseId, index } = pairing.candidate
    const kept = position < MOST_REASONS ? parts.redact(reason) : ''
    judged.set(pairing, { judge: pairing.judge.spec.name, caseId, index, preference, reason: kept })
  })
  return [...equalPairs(run), ...pairings.flatMap((pairing) => judged.get(pairing) ?? [])]
}

function equalPairs({ suite }: SuiteResult): readonly JudgedPair[] {
  return suite.cases
    .filter(({ gated, identical }) => gated && identical)
    .flatMap(({ case: { id }, pairwise = [] }) =>
      pairwise.map(({ spec }) => ({ judge: spec.name, caseId: id, ...EQUAL })),
    )
}

const EQUAL = { index: 1, preference: 'tie', reason: 'both versions send the same request' } as const

/** In dataset order; only the trials' figures, since the answers of all would not fit into memory. */
function pairingsOf({ suite, trials, read }: SuiteResult): readonly Pairing[] {
  const compared = suite.cases.filter((planned) => isCompared(planned) && (planned.pairwise ?? []).length > 0)
  if (compared.length === 0) return []
  const counted = trials.filter(({ phase }) => phase !== 'confirm')
  const byAddress = new Map(counted.map((trial) => [addressOf(trial), trial]))
  const last = counted.reduce((highest, { index }) => Math.max(highest, index), 0)
  const indices = Array.from({ length: last }, (_, i) => i + 1)
  return compared.flatMap(({ case: { id: caseId }, pairwise = [] }) =>
    indices.flatMap((index) => {
      const baseline = byAddress.get(addressOf({ caseId, arm: 'baseline', index }))
      const candidate = byAddress.get(addressOf({ caseId, arm: 'candidate', index }))
      if (baseline === undefined || candidate === undefined) return []
      return pairwise.map((judge) => ({ prompt: suite.name, judge, baseline, candidate, read }))
    }),
  )
}

function addressOf({ caseId, arm, index }: Pick<TrialFigures, 'caseId' | 'arm' | 'index'>): string {
  return JSON.stringify([caseId, arm, index])
}

/** @param unusable by model: why it can never be asked; it is then not tried again. */
async function verdictOn(pairing: Pairing, unusable: Map<string, string>, parts: PairwiseParts): Promise<PairVerdict> {
  const { judge } = pairing
  const [baseline, candidate] = [answerOf(pairing, 'baseline'), answerOf(pairing, 'candidate')]
  if (baseline === null || candidate === null) return { preference: 'unscored', reason: 'there are no two answers' }
  const decided = judge.guard(baseline, candidate)
  if (decided !== null) return decided
  const complaint = await complaintAbout(judge, unusable, parts)
  if (complaint !== null) return { preference: 'unscored', reason: complaint }
  const ask = (first: Arm, answers: readonly [Output, Output]) => askInOrder(pairing, first, answers, unusable, parts)
  const one = await ask('baseline', [baseline, candidate])
  // Without an answer in one order, the other order would be paid for and decide nothing.
  return settleOrders(one, one.kind === 'unscored' ? one : await ask('candidate', [candidate, baseline]))
}

/** Why a judge is not asked, or not believed; `null` when it is. */
async function complaintAbout(
  { model }: PairJudge,
  unusable: ReadonlyMap<string, string>,
  { ending, watch }: PairwiseParts,
): Promise<string | null> {
  return ending.current()?.because ?? unusable.get(model) ?? (await watch?.(model))?.because ?? null
}

async function askInOrder(
  { judge, prompt, candidate }: Pairing,
  first: Arm,
  [one, other]: readonly [Output, Output],
  unusable: Map<string, string>,
  { ask, chance }: PairwiseParts,
): Promise<Score> {
  const { caseId, phase, index } = candidate
  const asked = digestOf(judge.request(one, other, NO_BOUNDARY))
  const result = await ask({
    place: { kind: 'pair', prompt, caseId, phase, index, check: judge.spec.name, first, judge: asked },
    request: judge.request(one, other, chance.token()),
    purpose: 'judge',
    stands: (completion) => judge.read(completion).kind === 'scored',
  })
  if (result.kind === 'answered') return judge.read(result.completion)
  if (result.kind === 'not-sent') return unscored('budget-spent', result.end.because)
  if (result.class === 'model-terminal')
    unusable.set(judge.model, `the judge cannot be asked, ${describeFailure(result.failure)}: ${REFUSED_ADVICE.judge}`)
  return unavailable(result.failure)
}

/** `null` when the model gave none. */
function answerOf({ read, ...arms }: Pairing, arm: Arm): Output | null {
  const { output, toolCalls = [], finishReason, ms } = read(arms[arm])
  return output === null ? null : { text: output, finishReason, refusal: null, toolCalls, tools: [], ms, costUsd: null }
}
