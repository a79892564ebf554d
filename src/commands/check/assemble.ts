import { judgeWording } from '../../check/judge/wording.ts'
import { type Digest, digestOf } from '../../domain/digest.ts'
import type { Evaluation, Provenance } from '../../domain/evaluation.ts'
import { isRunnable, type SuitePlan } from '../../domain/plan.ts'
import { worstVerdict } from '../../domain/verdict.ts'
import { exitCodeOf } from '../../outcome/exit-code.ts'
import { evaluatePrompt, notApplicable } from '../../outcome/prompt-evaluation.ts'
import { judgeIdentity } from '../../plan/identity.ts'
import { evaluationTitle } from '../../report/title.ts'
import type { RunOutcome } from '../../run/run-suites.ts'
import type { Versions } from '../../versions/read-versions.ts'
import { TOOL } from '../tool.ts'

/** Everything that the evaluation is made of. */
export interface Finished {
  readonly versions: Versions
  readonly plans: readonly SuitePlan[]
  readonly run: RunOutcome
  readonly simulated: boolean
  readonly durationMs: number
  /** Of the question; `null` when there was nothing to compare. */
  readonly key: Digest | null
}

/** The outcome of the run as every report tells it. */
export function assembleEvaluation({ versions, plans, run, simulated, durationMs, key }: Finished): Evaluation {
  const { policy, notices } = versions
  const prompts = plans.map((plan) => {
    if (plan.kind === 'not-applicable') return notApplicable(plan)
    const ran = run.suites.find(({ suite }) => suite === plan)
    if (ran === undefined) throw new Error(`the run lost the suite of ${plan.path}`)
    return evaluatePrompt(ran, policy.gate)
  })
  const verdict = worstVerdict(prompts.map((prompt) => prompt.verdict))
  const exitCode = exitCodeOf(verdict, policy.gate.onInconclusive)
  return {
    verdict,
    title: evaluationTitle(prompts, verdict, exitCode),
    exitCode,
    prompts,
    notices,
    publish: policy.publish,
    simulated: simulated && run.calls.made + run.calls.reused > 0,
    calls: run.calls,
    cost: run.cost,
    durationMs,
    provenance: provenanceOf(versions, plans, run),
    ...(key === null ? {} : { key }),
  }
}

/** What the evaluation was made with. */
export function provenanceOf(
  { policy, configDigest }: Versions,
  plans: readonly SuitePlan[],
  run: Pick<RunOutcome, 'models'>,
): Provenance {
  const suites = plans.filter(isRunnable).map(({ suiteDigest }) => suiteDigest)
  return {
    tool: TOOL,
    configDigest,
    suiteDigest: suites.length === 0 ? null : digestOf(suites),
    judgeDigest: digestOf({ ...judgeIdentity(policy.judge), wording: judgeWording() }),
    models: run.models,
  }
}
