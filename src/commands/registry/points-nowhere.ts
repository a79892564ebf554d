import { type Fault, fault } from '../../domain/fault.ts'
import { PROD, STAGING } from '../../registry/layout.ts'
import { closest } from '../../text/closest.ts'
import { labelsIn } from './labels-in.ts'
import type { RegistryState } from './state.ts'

type LabelsKnown = Pick<RegistryState, 'paths' | 'history' | 'place'>

/** A label that no prompt has, as a `Fault` (`ref-not-found`) with the labels that there are. */
export function pointsNowhere(label: string, state: LabelsKnown): Fault {
  const labels = namesIn(state)
  const near = closest(label, labels)
  const meant = near === null ? '' : ` Did you mean ${JSON.stringify(near)}?`
  const hint = labels.length === 0 ? 'Record or promote a prompt first.' : `Name one of: ${labels.join(', ')}.`
  const message = `The label ${JSON.stringify(label)} points at nothing in the ${state.place}.${meant}`
  return fault('ref-not-found', message, hint)
}

/**
 * Throws that `Fault` for a label that nobody ever set where others were: it is misspelt, and whoever watches it would
 * watch nothing for ever. Not for `staging` and `prod`, which come by themselves, nor in a registry without any label.
 */
export function requireOnceSet(label: string, state: LabelsKnown): void {
  const labels = namesIn(state)
  if (labels.length > 0 && ![STAGING, PROD, ...labels].includes(label)) throw pointsNowhere(label, state)
}

/** Each once, sorted. */
function namesIn(state: LabelsKnown): readonly string[] {
  return [...new Set(labelsIn(state).map(({ label }) => label))]
}
