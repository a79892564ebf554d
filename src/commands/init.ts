import { parsePolicy } from '../config/policy.ts'
import { valueOrThrow } from '../domain/fault.ts'
import type { NewFiles, Repository, Tree } from '../ports.ts'
import { CONFIG_PATHS } from '../versions/config-file.ts'
import { hasPlaceholder } from './init/action.ts'
import { configText } from './init/config-text.ts'
import { EXAMPLE } from './init/example.ts'
import { type FoundPrompt, findPrompts, type ReadyPrompt } from './init/find-prompts.ts'
import { unnamedPrompts } from './init/unnamed-prompts.ts'
import { workflowText } from './init/workflow-text.ts'
import type { InitInputs } from './inputs.ts'

/** What `init` needs of the world. */
export interface InitPorts {
  readonly repository: Repository
  readonly files: NewFiles
}

/** What became of one file. */
export interface InitFile {
  readonly path: string
  /** `false`: something was there already, and stays as it was. */
  readonly created: boolean
}

export interface InitOutcome {
  readonly files: readonly InitFile[]
  readonly prompts: readonly FoundPrompt[]
  /** Those that are ready and that a configuration which was kept does not name. */
  readonly unnamed: readonly ReadyPrompt[]
  /** Files, written now or kept, in which the action's owner is still to be filled in. */
  readonly placeholders: readonly string[]
}

const WORKFLOW_PATH = '.github/workflows/prompt-staging.yml'

/** Writes what is missing for the prompts of the working tree to be checked. Overwrites nothing; throws a `Fault`. */
export async function init({ example, action }: InitInputs, { repository, files }: InitPorts): Promise<InitOutcome> {
  const before = new Set(await repository.worktree().paths())
  const examples = example ? await createAll(EXAMPLE, files) : []
  const prompts = await findPrompts(repository.worktree())
  const config = configText(prompts, action)
  // A configuration that its own reader refuses would be our bug, and must not be left behind.
  valueOrThrow(parsePolicy(config, CONFIG_PATHS[0]))
  const existing = CONFIG_PATHS.find((path) => before.has(path))
  const configs =
    existing === undefined ? await createAll(new Map([[CONFIG_PATHS[0], config]]), files) : [kept(existing)]
  const workflows = await createAll(new Map([[WORKFLOW_PATH, workflowText(action)]]), files)
  const unnamed = existing === undefined ? [] : await unnamedPrompts(repository.worktree(), prompts)
  const placeholders = await withPlaceholders([...configs, ...workflows], repository.worktree())
  return { files: [...examples, ...configs, ...workflows], prompts, unnamed, placeholders }
}

/** A file that was kept and cannot be read is nobody's placeholder: whatever reads it says so. */
async function withPlaceholders(files: readonly InitFile[], tree: Tree): Promise<readonly string[]> {
  const found: string[] = []
  for (const { path } of files) {
    if (hasPlaceholder((await tree.read(path).catch(() => null)) ?? '')) found.push(path)
  }
  return found
}

function kept(path: string): InitFile {
  return { path, created: false }
}

async function createAll(texts: ReadonlyMap<string, string>, files: NewFiles): Promise<readonly InitFile[]> {
  const made: InitFile[] = []
  for (const [path, text] of texts) made.push({ path, created: await files.create(path, text) })
  return made
}
