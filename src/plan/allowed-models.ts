import type { Location, Problem } from '../domain/fault.ts'
import type { PlannedCase } from '../domain/plan.ts'
import type { ProviderPolicy } from '../domain/policy.ts'
import { requestModel } from '../text/model-name.ts'
import type { ChangedSuite } from './versions.ts'

/** A model that a run would call, and the place that asks for it. */
interface NamedModel {
  readonly model: string
  readonly at: Partial<Location>
}

/** A problem for each model outside the allow-list: both arms' (also when they do not differ) and the judges'. */
export function modelProblems(
  suite: ChangedSuite,
  cases: readonly PlannedCase[],
  provider: ProviderPolicy,
): readonly Problem[] {
  const { models, keepPublisher } = provider
  if (models.length === 0) return []
  const allowed = new Set([...models, ...models.map((model) => requestModel(model, keepPublisher))])
  const named = new Map(namedModels(suite, cases).map((one) => [`${one.model}\n${one.at.file}`, one]))
  return [...named.values()].flatMap(({ model, at }) => {
    if (allowed.has(requestModel(model, keepPublisher))) return []
    return [notAllowed(model, models, at)]
  })
}

function namedModels({ base, head }: ChangedSuite, cases: readonly PlannedCase[]): readonly NamedModel[] {
  const arms = [head, base].flatMap((version) => {
    return version === null ? [] : [{ model: version.prompt.model, at: { file: version.side.path } }]
  })
  const judges = cases.flatMap(({ checks }) => {
    return checks.flatMap((check) => (check.kind === 'judge' ? [{ model: check.model, at: check.spec.at }] : []))
  })
  return [...arms, ...judges]
}

function notAllowed(model: string, models: readonly string[], at: Partial<Location>): Problem {
  return {
    code: 'model-not-allowed',
    message: `The model ${JSON.stringify(model)} is not among those allowed: ${models.join(', ')}.`,
    hint: 'Use one of these models, or add it to `provider.models` of the configuration, which takes effect after merge.',
    ...at,
  }
}
