import type { RawCase } from '../domain/case.ts'
import type { CheckSpec, Output, RuleCheck } from '../domain/check.ts'
import { bad, ok, type Parsed, valueOrThrow } from '../domain/fault.ts'
import type { Score } from '../domain/score.ts'
import { caseLookup } from '../text/case-lookup.ts'
import { fillProblems, fillValue, hasTemplate } from './fill.ts'
import { findingScore } from './finding.ts'
import { checkPath, type JsonPath } from './json-path.ts'
import { type Binding, checkInvalid, variablesMissing } from './problem.ts'
import { RULES } from './rules/registry.ts'
import type { RuleInput, Test } from './rules/rule.ts'
import { thresholdProblems } from './threshold.ts'
import type { RuleType } from './types.ts'
import { isView, viewOf } from './view.ts'

/** What can be said of a check without a case: the rule itself, its problems, or that its templates need a case. */
type Shared = Parsed<RuleCheck> | { readonly kind: 'varies' }

/** Kept as long as the check is, so that 100,000 cases share one rule. */
const sharedRules = new WeakMap<CheckSpec, Shared>()

/** A rule understood for one case; see `bindCheck`. */
export function bindRule(binding: Binding, type: RuleType): Parsed<RuleCheck> {
  const { spec } = binding
  const shared = sharedRules.get(spec) ?? sharedRule(spec, type)
  sharedRules.set(spec, shared)
  if (shared.kind !== 'varies') return shared
  const filled = filledRule(binding, type)
  return filled.kind === 'bad' ? filled : ok(new RuleOnDemand(binding, type))
}

/**
 * A rule that is filled again for each output: with its filled value, pattern or schema, that of each of 100,000 cases
 * would not fit into memory. That it can be filled is known when it is made.
 */
class RuleOnDemand implements RuleCheck {
  readonly kind = 'rule'
  readonly graded: boolean
  readonly spec: CheckSpec
  private readonly type: RuleType
  private readonly fixture: RawCase
  private readonly problemAt: string

  constructor({ spec, fixture, problemAt }: Binding, type: RuleType) {
    this.spec = spec
    this.type = type
    this.graded = isGraded(type)
    this.fixture = fixture
    this.problemAt = problemAt
  }

  score(output: Output): Score {
    const { spec, fixture, problemAt } = this
    return valueOrThrow(filledRule({ spec, fixture, problemAt }, this.type)).score(output)
  }
}

function sharedRule(spec: CheckSpec, type: RuleType): Shared {
  if (!hasTemplate(spec.value)) return boundRule(type, { spec, value: spec.value, templated: false })
  const problems = fillProblems(spec.value, spec.at)
  return problems.length > 0 ? bad(problems) : { kind: 'varies' }
}

function filledRule(binding: Binding, type: RuleType): Parsed<RuleCheck> {
  const { spec, fixture } = binding
  const filled = fillValue(spec.value ?? null, caseLookup(fixture))
  if (filled.kind === 'missing') return variablesMissing(binding, filled.names)
  return boundRule(type, { spec, value: filled.value, templated: true })
}

function boundRule(type: RuleType, input: RuleInput): Parsed<RuleCheck> {
  const { spec } = input
  const rule = RULES[type]
  if (rule.sees === 'call' && spec.path !== undefined)
    return checkInvalid(spec, `${type} looks at the call, not at the answer, so it takes no path`, 'Remove the path.')
  const path = checkPath(spec)
  if (path.kind === 'bad') return path
  const threshold = thresholdProblems(spec)
  if (threshold.kind === 'bad') return threshold
  const test = rule.prepare(input)
  return test.kind === 'bad' ? test : ok(ruleCheck(spec, path.value, test.value, isGraded(type)))
}

function isGraded(type: RuleType): boolean {
  return RULES[type].graded ?? false
}

function ruleCheck(spec: CheckSpec, path: JsonPath | null, test: Test, graded: boolean): RuleCheck {
  return {
    kind: 'rule',
    spec,
    graded,
    score(output) {
      const seen = viewOf(output, path)
      return findingScore(isView(seen) ? test(seen) : seen, spec.negated)
    },
  }
}
