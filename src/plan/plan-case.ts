import { type BindContext, bindCheck } from '../check/bind.ts'
import { bindPairwise } from '../check/judge/pairwise.ts'
import { uniqueCheckNames } from '../check/spec.ts'
import { PAIRWISE_TYPE } from '../check/types.ts'
import type { RawCase } from '../domain/case.ts'
import type { CaseCheck, CheckSpec } from '../domain/check.ts'
import { allParsed, bad, ok, type Parsed, type Problem } from '../domain/fault.ts'
import type { PairJudge } from '../domain/pairwise.ts'
import type { PlannedCase } from '../domain/plan.ts'
import type { Policy } from '../domain/policy.ts'
import { planRequest } from './plan-request.ts'
import type { ChangedSuite, VersionedCase } from './versions.ts'

/** What all cases of a suite are planned by: made once, since each of their checks holds on to it. */
export function planContext({ path }: ChangedSuite, { judge, provider, scorers }: Policy): BindContext {
  const { model: judgeModel, embeddingModel } = judge
  return { judgeModel, embeddingModel, scorers, keepPublisher: provider.keepPublisher, problemAt: path }
}

/** A case with its requests rendered and its checks bound, or everything that stands against that. */
export function planCase(
  suite: ChangedSuite,
  { case: fixture, gated }: VersionedCase,
  context: BindContext,
): Parsed<PlannedCase> {
  const { keepPublisher } = context
  const candidate = planRequest(suite.head.prompt, fixture, keepPublisher)
  const baseline = suite.base === null ? ok(null) : planRequest(suite.base.prompt, fixture, keepPublisher)
  const checks = bindChecks(suite, fixture, context)
  const pairwise = bindPairwiseChecks(suite, fixture, context)
  if (candidate.kind === 'bad' || baseline.kind === 'bad' || checks.kind === 'bad' || pairwise.kind === 'bad') {
    return bad([candidate, baseline, checks, pairwise].flatMap(problemsOf))
  }
  const identical = baseline.value?.digest === candidate.value.digest
  return ok({
    case: fixture,
    // A list made piece by piece has room to grow, which 100,000 of them do not need.
    checks: checks.value.slice(),
    ...(pairwise.value.length === 0 ? {} : { pairwise: pairwise.value }),
    baseline: baseline.value,
    candidate: candidate.value,
    identical,
    gated,
  })
}

function problemsOf(parsed: Parsed<unknown>): readonly Problem[] {
  return parsed.kind === 'bad' ? parsed.problems : []
}

function bindChecks(suite: ChangedSuite, fixture: RawCase, context: BindContext): Parsed<readonly CaseCheck[]> {
  const specs = checksOf(suite, fixture)
  if (!specs.some(({ weight }) => weight > 0)) return bad([unchecked(specs, fixture)])
  return allParsed(specs.filter(({ type }) => type !== PAIRWISE_TYPE).map((spec) => bindCheck(spec, fixture, context)))
}

/** The checks that compare the two answers instead of scoring one. */
function bindPairwiseChecks(suite: ChangedSuite, fixture: RawCase, context: BindContext): Parsed<readonly PairJudge[]> {
  const specs = checksOf(suite, fixture).filter(({ type }) => type === PAIRWISE_TYPE)
  return allParsed(specs.map((spec) => bindPairwise(spec, fixture, context)))
}

function checksOf({ checks }: ChangedSuite, fixture: RawCase): readonly CheckSpec[] {
  return fixture.checks.length === 0 ? checks : uniqueCheckNames([...checks, ...fixture.checks])
}

function unchecked(specs: readonly CheckSpec[], { id, at }: RawCase): Problem {
  const what = specs.length === 0 ? 'has no check' : 'has only checks of weight 0, which do not count'
  return {
    code: 'case-unchecked',
    message: `Case ${JSON.stringify(id)} ${what}.`,
    hint: 'Give the case, its suite or the prompt a check.',
    ...at,
  }
}
