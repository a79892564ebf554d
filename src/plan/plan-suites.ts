import { judgeWording } from '../check/judge/wording.ts'
import { isJudgeType } from '../check/types.ts'
import { type Digest, digestOf } from '../domain/digest.ts'
import { allParsed, bad, ok, type Parsed } from '../domain/fault.ts'
import type { PlannedCase, SuitePlan } from '../domain/plan.ts'
import type { Policy } from '../domain/policy.ts'
import { modelProblems } from './allowed-models.ts'
import { apiProblems } from './api-problems.ts'
import { changedLine } from './changed-line.ts'
import { caseIdentity, checkIdentity, judgeIdentity, scorersIdentity } from './identity.ts'
import { imageProblems } from './image-problems.ts'
import { planCase, planContext } from './plan-case.ts'
import { priceProblems } from './price-problems.ts'
import type { ChangedSuite, VersionedSuite } from './versions.ts'

/** What planning needs of two versions of a repository. */
export interface Plannable {
  readonly policy: Policy
  readonly suites: readonly VersionedSuite[]
}

/**
 * What a run has to do about each changed prompt: every request rendered, every check bound, every model allowed. All
 * problems of all suites come at once, before any call.
 */
export function planSuites({ suites, policy }: Plannable): Parsed<readonly SuitePlan[]> {
  return allParsed(suites.map((suite) => (suite.kind === 'changed' ? planSuite(suite, policy) : ok(suite))))
}

function planSuite(suite: ChangedSuite, policy: Policy): Parsed<SuitePlan> {
  const context = planContext(suite, policy)
  const planned = suite.cases.map((versioned) => planCase(suite, versioned, context))
  const cases = planned.flatMap((parsed) => (parsed.kind === 'ok' ? [parsed.value] : []))
  const provider = [
    ...modelProblems(suite, cases, policy.provider),
    ...apiProblems(suite.head, policy.provider),
    ...imageProblems(suite, cases, policy.provider),
    ...priceProblems(suite, cases, policy.provider),
  ]
  const problems = [...provider, ...planned.flatMap((parsed) => (parsed.kind === 'bad' ? parsed.problems : []))]
  return problems.length > 0 ? bad(problems) : ok(suitePlan(suite, cases, policy))
}

function suitePlan(suite: ChangedSuite, cases: readonly PlannedCase[], policy: Policy): SuitePlan {
  const { name, path, base, head, gatedTags } = suite
  const suiteDigest = digestOfSuite(suite, policy)
  const common = { name, path, candidate: head.side, cases, gatedTags, suiteDigest }
  if (base === null) return { kind: 'new', ...common }
  const changed = changedLine(base.prompt, head.prompt)
  return { kind: 'compare', baseline: base.side, ...common, ...(changed === null ? {} : { changedLine: changed }) }
}

/**
 * Identity of what decides: the gated cases, whatever their order, the checks, the judge, the scorers that they name, and
 * the prices where a check holds answers to their cost.
 */
function digestOfSuite({ cases, checks }: ChangedSuite, { judge, scorers, provider }: Policy): Digest {
  // A digest for each case, since the text of all of them together is as large as the dataset.
  const gated = cases.flatMap((versioned) => (versioned.gated ? [digestOf(caseIdentity(versioned.case))] : []))
  const named = [...checks, ...cases.flatMap(({ case: fixture, gated }) => (gated ? fixture.checks : []))]
  const used = scorersIdentity(named, scorers)
  return digestOf({
    cases: gated.sort(),
    checks: checks.map(checkIdentity),
    judge: judgeIdentity(judge),
    ...(used === null ? {} : { scorers: used }),
    ...(named.some(({ type }) => isJudgeType(type)) ? { wording: judgeWording() } : {}),
    ...(named.some(({ type }) => type === 'cost') ? { prices: provider.prices } : {}),
  })
}
