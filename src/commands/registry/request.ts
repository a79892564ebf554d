import type { BranchInputs } from './branch.ts'
import type {
  AcceptInputs,
  AcceptRemarkInputs,
  DiffInputs,
  DriftInputs,
  HistoryInputs,
  LabelsInputs,
  PromoteInputs,
  PullInputs,
  RecordInputs,
  RollbackInputs,
} from './inputs.ts'

/** A verb around the registry, as the command line asks for it. `json`: print that and nothing else. */
export type RegistryRequest = { readonly json: boolean } & (
  | { readonly kind: 'record'; readonly inputs: RecordInputs; readonly out: string }
  | { readonly kind: 'promote'; readonly inputs: PromoteInputs }
  | { readonly kind: 'drift'; readonly inputs: DriftInputs; readonly out: string; readonly failOnDrift: boolean }
  | { readonly kind: 'rollback'; readonly inputs: Omit<RollbackInputs, 'branch'> & BranchInputs }
  | { readonly kind: 'labels'; readonly inputs: LabelsInputs }
  | { readonly kind: 'history'; readonly inputs: HistoryInputs }
  | { readonly kind: 'diff'; readonly inputs: DiffInputs }
  | { readonly kind: 'pull'; readonly inputs: PullInputs }
  | { readonly kind: 'accept'; readonly inputs: AcceptInputs }
  | { readonly kind: 'accept-remark'; readonly inputs: AcceptRemarkInputs }
)

/** The verbs around the registry. */
export const REGISTRY_VERBS = [
  'record',
  'promote',
  'rollback',
  'labels',
  'history',
  'diff',
  'pull',
  'accept',
  'drift',
] as const
