import type { CheckSpec } from '../domain/check.ts'
import type { Problem } from '../domain/fault.ts'
import type { PlannedCase } from '../domain/plan.ts'
import type { ProviderPolicy } from '../domain/policy.ts'
import { requestModel } from '../text/model-name.ts'
import type { ChangedSuite } from './versions.ts'

/** A problem for each `cost` check that would leave every trial of a version unscored, its model being without a price. */
export function priceProblems(
  { base, head }: ChangedSuite,
  cases: readonly PlannedCase[],
  { prices, keepPublisher }: Pick<ProviderPolicy, 'prices' | 'keepPublisher'>,
): readonly Problem[] {
  const versions = base === null ? [head] : [head, base]
  const models = new Set(versions.map(({ prompt }) => requestModel(prompt.model, keepPublisher)))
  const unpriced = [...models].find((model) => !Object.hasOwn(prices, model))
  if (unpriced === undefined) return []
  const problems = new Map<string, Problem>()
  for (const { checks } of cases) {
    for (const { spec } of checks) if (needsPrice(spec)) problems.set(JSON.stringify(spec.at), noPrice(spec, unpriced))
  }
  return [...problems.values()]
}

/** Whether a trial would be missing if this check had no score. */
function needsPrice({ type, weight, required, set }: CheckSpec): boolean {
  const counts = weight > 0 && required
  return type === 'cost' && counts && (set === undefined || (set.weight > 0 && set.required))
}

function noPrice({ name, at }: CheckSpec, model: string): Problem {
  return {
    code: 'check-invalid',
    message: `Check ${JSON.stringify(name)}: no price is known for ${JSON.stringify(model)}, so that no answer could be scored.`,
    hint: 'Add the model to `provider.prices`, which takes effect after merge, or give the check a weight of 0.',
    ...at,
  }
}
