import type { BundleRecord } from '../../registry/record.ts'
import type { LabelPosition } from '../registry/stored.ts'

/** One label of one prompt: where it points, or what was changed by hand. */
export type LabelRow = { readonly label: string; readonly prompt: string } & (
  | { readonly kind: 'ok'; readonly position: LabelPosition; readonly record: BundleRecord | null }
  | { readonly kind: 'tampered'; readonly differences: readonly string[] }
)
