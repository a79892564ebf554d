import { found } from '../finding.ts'
import { limitRule } from './limit-rule.ts'

/** The call cost at most `threshold` US dollars; unscored when its price or its tokens are unknown. */
export const cost = limitRule('US dollars', ({ costUsd }, limit) =>
  costUsd === null
    ? { kind: 'unknown', cause: 'cost-unknown', reason: 'the price of the model or its tokens are unknown' }
    : found(costUsd <= limit, `the call cost $${costUsd}, at most $${limit} wanted`),
)
