import type { Policy } from '../../domain/policy.ts'
import type { CheckInputs } from '../inputs.ts'

/** The policy with what was typed on the command line, or given by the workflow, in its place: it outranks the file. */
export function withInputs(
  policy: Policy,
  { baseUrl, concurrency, maxUsd }: Pick<CheckInputs, 'baseUrl' | 'concurrency' | 'maxUsd'>,
): Policy {
  return {
    ...policy,
    provider: {
      ...policy.provider,
      baseUrl: baseUrl ?? policy.provider.baseUrl,
      concurrency: concurrency ?? policy.provider.concurrency,
    },
    budget: { ...policy.budget, usd: maxUsd ?? policy.budget.usd },
  }
}
