import { labelManifestPath, labelOfManifest } from '../../registry/layout.ts'
import type { RegistryState } from './state.ts'

/** A label of a prompt. */
export interface LabelOfPrompt {
  readonly label: string
  /** The prompt's name. */
  readonly prompt: string
}

/**
 * Every label of every prompt, sorted: those that have a manifest, and those that the history moved. One whose folder was
 * taken out by hand must not be passed over, since an application would go without its prompt.
 */
export function labelsIn({ paths, history }: Pick<RegistryState, 'paths' | 'history'>): readonly LabelOfPrompt[] {
  const moved = history.flatMap(({ label, prompt }) => (label === null ? [] : [labelManifestPath(label, prompt)]))
  const manifests = paths.filter((path) => labelOfManifest(path) !== null)
  return [...new Set([...manifests, ...moved])].sort().flatMap((path) => labelOfManifest(path) ?? [])
}

/** The prompts that have a label, sorted. */
export function promptsWith(label: string, state: Pick<RegistryState, 'paths' | 'history'>): readonly string[] {
  return labelsIn(state).flatMap((one) => (one.label === label ? [one.prompt] : []))
}
