import { bindCheck } from '../check/bind.ts'
import { uniqueCheckNames } from '../check/spec.ts'
import type { RawCase } from '../domain/case.ts'
import type { CaseCheck, CheckSpec } from '../domain/check.ts'
import { digestOf } from '../domain/digest.ts'
import { allParsed, bad, ok, type Parsed, type Problem } from '../domain/fault.ts'
import type { PlannedCase, PlannedRequest } from '../domain/plan.ts'
import type { Policy } from '../domain/policy.ts'
import { renderRequest } from '../prompt/render.ts'
import type { ChangedSuite, PromptVersion, VersionedCase } from './versions.ts'

/** A case with both requests rendered and its checks bound, or everything that stands against that. */
export function planCase(
  suite: ChangedSuite,
  { case: fixture, gated }: VersionedCase,
  policy: Policy,
): Parsed<PlannedCase> {
  const { keepPublisher } = policy.provider
  const candidate = planRequest(suite.head, fixture, keepPublisher)
  const baseline = suite.base === null ? ok(null) : planRequest(suite.base, fixture, keepPublisher)
  const checks = bindChecks(suite, fixture, policy)
  if (candidate.kind === 'bad' || baseline.kind === 'bad' || checks.kind === 'bad') {
    return bad([candidate, baseline, checks].flatMap(problemsOf))
  }
  const identical = baseline.value?.digest === candidate.value.digest
  return ok({
    case: fixture,
    checks: checks.value,
    baseline: baseline.value,
    candidate: candidate.value,
    identical,
    gated,
  })
}

function problemsOf(parsed: Parsed<unknown>): readonly Problem[] {
  return parsed.kind === 'bad' ? parsed.problems : []
}

function planRequest({ prompt }: PromptVersion, fixture: RawCase, keepPublisher: boolean): Parsed<PlannedRequest> {
  const request = renderRequest(prompt, fixture, { keepPublisher })
  return request.kind === 'bad' ? request : ok({ request: request.value, digest: digestOf(request.value) })
}

function bindChecks(suite: ChangedSuite, fixture: RawCase, policy: Policy): Parsed<readonly CaseCheck[]> {
  const specs = checksOf(suite, fixture)
  if (!specs.some(({ weight }) => weight > 0)) return bad([unchecked(specs, fixture)])
  const context = {
    judgeModel: policy.judge.model,
    keepPublisher: policy.provider.keepPublisher,
    problemAt: suite.path,
  }
  return allParsed(specs.map((spec) => bindCheck(spec, fixture, context)))
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
