import { type Fault, fault } from '../../domain/fault.ts'
import { labelOfManifest } from '../../registry/layout.ts'
import { closest } from '../../text/closest.ts'
import type { RegistryState } from './state.ts'

/** A label that no prompt has, as a `Fault` (`ref-not-found`) with the labels that there are. */
export function pointsNowhere(label: string, { paths, place }: Pick<RegistryState, 'paths' | 'place'>): Fault {
  const labels = [...new Set(paths.flatMap((path) => labelOfManifest(path)?.label ?? []))].sort()
  const near = closest(label, labels)
  const meant = near === null ? '' : ` Did you mean ${JSON.stringify(near)}?`
  const hint = labels.length === 0 ? 'Record or promote a prompt first.' : `Name one of: ${labels.join(', ')}.`
  return fault('ref-not-found', `The label ${JSON.stringify(label)} points at nothing in the ${place}.${meant}`, hint)
}
