import { Fault, fault, type Parsed, valueOrThrow } from '../../domain/fault.ts'
import type { Tree } from '../../ports.ts'
import { type HistoryEntry, parseHistory } from '../../registry/history.ts'
import { HISTORY_PATH, MARKER_PATH } from '../../registry/layout.ts'
import { parseStored } from '../../registry/stored-json.ts'
import type { Registry } from '../../registry-ports.ts'

/** One state of the registry, as far as every verb needs it. */
export interface RegistryState {
  readonly tree: Tree
  readonly place: string
  readonly paths: readonly string[]
  readonly historyText: string
  /** Oldest first. */
  readonly history: readonly HistoryEntry[]
}

/** Records of large suites, and years of history. */
export const MAX_REGISTRY_FILE = 64 * 1024 * 1024

/** Reads the registry as it is now. Throws a `Fault` (`registry-invalid`) when the branch is none, or its history is broken. */
export async function readState(registry: Registry): Promise<RegistryState> {
  const tree = await registry.read()
  const paths = await tree.paths()
  if (tree.sha !== null) await requireMarker(tree, registry.place)
  const historyText = (await tree.read(HISTORY_PATH, MAX_REGISTRY_FILE)) ?? ''
  const history = valueOrThrow(parseHistory(historyText))
  return { tree, place: registry.place, paths, historyText, history }
}

async function requireMarker(tree: Tree, place: string): Promise<void> {
  const marker = await tree.read(MARKER_PATH)
  if (marker === null) {
    const message = `The ${place} is no registry: it has no ${MARKER_PATH}.`
    throw fault('registry-invalid', message, 'Name another branch under `registry.branch` in the configuration.')
  }
  valueOrThrow(parseStored(marker, MARKER_PATH, () => true))
}

/** A file of the registry, understood; `null` when there is none. */
export async function readStored<T>(
  { tree }: Pick<RegistryState, 'tree'>,
  path: string,
  parse: (text: string, file: string) => Parsed<T>,
): Promise<T | null> {
  const text = await tree.read(path, MAX_REGISTRY_FILE)
  return text === null ? null : valueOrThrow(parse(text, path))
}

/** What somebody changed by hand, as a fault that names every difference. */
export function tampered(what: string, differences: readonly string[], place: string): Fault {
  const [first = 'it differs', ...more] = differences
  const hint = `Look at \`git log\` of the ${place} and revert what was changed by hand.`
  const problem = (difference: string) => ({
    code: 'registry-invalid' as const,
    message: `${what} was changed by hand: ${difference}.`,
    hint,
  })
  return new Fault([problem(first), ...more.map(problem)])
}
