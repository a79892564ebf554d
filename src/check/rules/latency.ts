import { found } from '../finding.ts'
import { limitRule } from './limit-rule.ts'

/** The call took at most `threshold` milliseconds. */
export const latency = limitRule('milliseconds', (output, limit) =>
  found(output.ms <= limit, `the call took ${Math.round(output.ms)} ms, at most ${limit} ms wanted`),
)
