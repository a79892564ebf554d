import type { Digest } from '../../domain/digest.ts'
import type { Evaluation, PromptEvaluation } from '../../domain/evaluation.ts'
import type { SuitePlan } from '../../domain/plan.ts'
import { SIMULATOR } from '../../domain/policy.ts'
import type { Verdict } from '../../domain/verdict.ts'
import { exitCodeOf } from '../../outcome/exit-code.ts'
import { notApplicable } from '../../outcome/prompt-evaluation.ts'
import type { Versions } from '../../versions/read-versions.ts'
import { acceptancesOf, type FindAcceptances, isAcceptable } from './acceptances.ts'
import { provenanceOf } from './assemble.ts'
import type { CheckPlan } from './plan.ts'

/** A verdict on the same question that an earlier run left behind. */
export interface Remembered {
  readonly verdict: Verdict
  /** Its decision, perhaps shortened. Holds no untrusted text but names of prompts. */
  readonly title: string
}

/** Looks for an earlier verdict under an evaluation's key; `null` when there is none. Never throws. */
export type Recall = (key: Digest) => Promise<Remembered | null>

/** The verdict of an earlier run on the same question; `null` when this one must answer it. */
export async function recallEvaluation(plan: CheckPlan, ports: RecallPorts): Promise<Evaluation | null> {
  if (plan.key === null || !plan.calls) return null
  const known = (await ports.recall?.(plan.key)) ?? null
  if (known === null) return null
  // To tell whether everything was accepted since takes the figures, which a remembered verdict does not have.
  const found = isAcceptable(known.verdict) ? await acceptancesOf(plan, ports.findAcceptances)() : null
  if (found !== null && found.acceptances.size > 0) return null
  const remembered = rememberedEvaluation(known, { ...plan, key: plan.key })
  return found === null ? remembered : { ...remembered, notices: [...remembered.notices, ...found.notices] }
}

/** What remembering needs of the world. */
export interface RecallPorts {
  /** Asked before the first call. */
  readonly recall?: Recall
  /** Asked about what regressed or is open. */
  readonly findAcceptances?: FindAcceptances
}

const NOTICE = 'An earlier run decided the same question, so no call was made; its own report has the figures.'

/** What a remembered verdict comes to: the same decision, without a figure. */
export function rememberedEvaluation(
  { verdict, title }: Remembered,
  { versions, plans, key }: { readonly versions: Versions; readonly plans: readonly SuitePlan[]; readonly key: Digest },
): Evaluation {
  const none = { planned: 0, made: 0, retried: 0, failed: 0, reused: 0, judge: 0 }
  const models = { requested: [], returned: [] }
  return {
    verdict,
    title,
    exitCode: exitCodeOf(verdict, versions.policy.gate.onInconclusive),
    prompts: promptsOf(plans, verdict),
    notices: [NOTICE, ...versions.notices],
    publish: versions.policy.publish,
    simulated: versions.policy.provider.baseUrl === SIMULATOR,
    calls: none,
    cost: { usd: 0, known: true, inputTokens: 0, outputTokens: 0 },
    durationMs: 0,
    provenance: provenanceOf(versions, plans, { models }),
    key,
    remembered: true,
  }
}

/**
 * The only prompt, with the remembered verdict. Of several prompts it is not known which one decided, so none is
 * listed.
 */
function promptsOf(plans: readonly SuitePlan[], verdict: Verdict): readonly PromptEvaluation[] {
  const [only, ...others] = plans
  if (only === undefined || others.length > 0 || only.kind === 'not-applicable') return []
  const { path, name, candidate } = only
  const nothing = notApplicable({ kind: 'not-applicable', path, name, baseline: null, reason: NOTICE })
  const baseline = only.kind === 'compare' ? { ...only.baseline, reused: 0 } : null
  return [{ ...nothing, verdict, baseline, candidate }]
}
