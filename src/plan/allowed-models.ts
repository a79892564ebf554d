import type { Location, Problem } from '../domain/fault.ts'
import type { PlannedCase } from '../domain/plan.ts'
import type { ProviderPolicy } from '../domain/policy.ts'
import { requestModel } from '../text/model-name.ts'
import type { ChangedSuite } from './versions.ts'

/** A model that a run would call, and the place that asks for it. */
interface NamedModel {
  readonly model: string
  readonly at: Partial<Location>
  /** The key of the configuration that chooses it; `null`: the prompt does. */
  readonly chosenBy: string | null
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
  yield { model: head.prompt.model, at: { file: head.side.path, line: head.prompt.modelLine }, chosenBy: null }
  // Sources are shown as head has them, where another line may stand at that number.
  if (base !== null) yield { model: base.prompt.model, at: { file: base.side.path }, chosenBy: null }
  for (const { checks, pairwise = [] } of cases) {
    for (const { model, spec } of pairwise) yield { model, at: spec.at, chosenBy: 'judge.model' }
    for (const check of checks) {
      if (check.kind === 'judge') yield { model: check.model, at: check.spec.at, chosenBy: 'judge.model' }
      if (check.kind === 'similarity')
        yield { model: check.model, at: check.spec.at, chosenBy: 'judge.embedding-model' }
    }
  }
  return undefined
}

function notAllowed({ model, at, chosenBy }: NamedModel, models: readonly string[]): Problem {
  const use = chosenBy === null ? 'Use one of these models' : `Set \`${chosenBy}\` of the configuration to one of these`
  const whose = chosenBy === null ? '' : chosenBy === 'judge.model' ? ' of a judge' : ' of embeddings'
  return {
    code: 'model-not-allowed',
    message: `The model ${JSON.stringify(model)}${whose} is not among those allowed: ${models.join(', ')}.`,
    hint: `${use}, or add it to \`provider.models\`; the configuration takes effect after merge.`,
    ...at,
  }
}
