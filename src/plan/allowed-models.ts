import type { Location, Problem } from '../domain/fault.ts'
import type { PlannedCase } from '../domain/plan.ts'
import type { ProviderPolicy } from '../domain/policy.ts'
import { requestModel } from '../text/model-name.ts'
import type { ChangedSuite } from './versions.ts'

/** A model that a run would call, and the place that asks for it. */
interface NamedModel {
  readonly model: string
  readonly at: Partial<Location>
  readonly judge: boolean
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
  const refused = new Map<string, Problem>()
  for (const named of namedModels(suite, cases)) {
    if (allowed.has(requestModel(named.model, keepPublisher))) continue
    const place = `${named.model}\n${named.at.file}`
    if (!refused.has(place)) refused.set(place, notAllowed(named, models))
  }
  return [...refused.values()]
}

function* namedModels({ base, head }: ChangedSuite, cases: readonly PlannedCase[]): Generator<NamedModel, undefined> {
  for (const version of [head, base]) {
    if (version !== null) yield { model: version.prompt.model, at: { file: version.side.path }, judge: false }
  }
  for (const { checks } of cases) {
    for (const check of checks) if (check.kind === 'judge') yield { model: check.model, at: check.spec.at, judge: true }
  }
  return undefined
}

function notAllowed({ model, at, judge }: NamedModel, models: readonly string[]): Problem {
  const use = judge ? 'Set `judge.model` of the configuration to one of these' : 'Use one of these models'
  return {
    code: 'model-not-allowed',
    message: `The model ${JSON.stringify(model)}${judge ? ' of a judge' : ''} is not among those allowed: ${models.join(', ')}.`,
    hint: `${use}, or add it to \`provider.models\`; the configuration takes effect after merge.`,
    ...at,
  }
}
