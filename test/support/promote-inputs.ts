import type { PromoteInputs } from '../../src/commands/registry/inputs.ts'

/** What `promote --label prod` asks for. */
export const PROMOTE_INPUTS: PromoteInputs = {
  label: 'prod',
  prompts: [],
  digest: null,
  ref: null,
  baseUrl: null,
  override: false,
  reason: null,
  config: null,
}
