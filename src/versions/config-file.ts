import { parsePolicy } from '../config/policy.ts'
import type { Parsed } from '../domain/fault.ts'
import type { Policy } from '../domain/policy.ts'
import type { Tree } from '../ports.ts'
import { parseText, readText } from './reading.ts'

/** Where the configuration lies unless `--config` names another place; the first that exists. */
export const CONFIG_PATHS = ['.github/prompt-staging.yml', '.github/prompt-staging.yaml'] as const

/** One version's configuration; a policy of `null`: it has none. */
export interface ConfigFile {
  readonly path: string
  readonly policy: Parsed<Policy | null>
}

/** Reads a version's configuration. @param configPath the place that the user named, or `null` for the usual ones. */
export async function readConfig(tree: Tree, configPath: string | null): Promise<ConfigFile> {
  const places = configPath === null ? CONFIG_PATHS : [configPath]
  for (const path of places) {
    const policy = parseText(await readText(tree, path), (text) => parsePolicy(text, path))
    if (policy.kind === 'bad' || policy.value !== null) return { path, policy }
  }
  return { path: configPath ?? CONFIG_PATHS[0], policy: { kind: 'ok', value: null } }
}
