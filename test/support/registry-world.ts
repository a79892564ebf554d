import type { DriftOutcome } from '../../src/commands/drift/finding.ts'
import { drift } from '../../src/commands/drift.ts'
import { promote } from '../../src/commands/promote.ts'
import { type Recorded, record } from '../../src/commands/record.ts'
import type { Answer } from '../../src/commands/registry/answer.ts'
import type {
  DriftInputs,
  PromoteInputs,
  RecordInputs,
  RecordPorts,
  RollbackInputs,
} from '../../src/commands/registry/inputs.ts'
import { rollback } from '../../src/commands/rollback.ts'
import { Fault, fault } from '../../src/domain/fault.ts'
import type { Repository } from '../../src/ports.ts'
import { type HistoryEntry, parseHistory } from '../../src/registry/history.ts'
import { checkWorld, triagePrompt } from './check-world.ts'
import { type FakeModel, type ReplyScript, says } from './fake-model.ts'
import { type FakeRegistry, fakeRegistry } from './fake-registry.ts'
import { type Files, fakeTree } from './fake-repository.ts'
import { PROMOTE_INPUTS } from './promote-inputs.ts'
import { ORIGIN } from './registry-builders.ts'
import { type VirtualClock, virtualClock } from './virtual-clock.ts'

export const TRIAGE = 'prompts/triage.prompt.yml'
export const TRIAGE_NAME = 'prompts/triage'

/** A line of commits and a registry, in memory. */
export interface RegistryWorld {
  readonly ports: RecordPorts
  readonly registry: FakeRegistry
  readonly model: FakeModel
  readonly clock: VirtualClock
  /** Adds a commit, on main unless told; returns its sha. */
  commit(files: Files, branch?: 'main' | 'feature'): string
  record(inputs?: Partial<RecordInputs>): Promise<Recorded>
  promote(inputs?: Partial<PromoteInputs>): Promise<Answer>
  rollback(inputs?: Partial<RollbackInputs>): Promise<Answer>
  drift(inputs?: Partial<DriftInputs>): Promise<DriftOutcome>
  /** The same verbs, for another writer while one of the above is under way and lets time pass. */
  readonly other: {
    record(inputs?: Partial<RecordInputs>): Promise<Recorded>
    promote(inputs?: Partial<PromoteInputs>): Promise<Answer>
    rollback(inputs?: Partial<RollbackInputs>): Promise<Answer>
  }
  history(): readonly HistoryEntry[]
  /** The text of the prompt under a label; `undefined`: the label points nowhere. */
  labelled(label: string, prompt?: string): string | undefined
}

/** Answers the word that the case asks for, unless the prompt's instruction holds `bad`. */
export const ECHO: ReplyScript = ({ messages }) => {
  const [system, user] = messages
  return says(system?.content.includes('bad') === true ? 'nonsense' : (user?.content ?? ''))
}

export function registryWorld(script: ReplyScript = ECHO): RegistryWorld {
  const commits: { readonly sha: string; readonly files: Files; readonly merged: boolean }[] = []
  const registry = fakeRegistry()
  const clock = virtualClock()
  const base = checkWorld({}, {}, script)
  const shaOf = (index: number) => (index + 1).toString(16).padStart(40, 'c')
  const indexOf = (sha: string) => commits.findIndex((commit) => commit.sha === sha)
  const ports: RecordPorts = {
    ...base,
    clock,
    repository: lineOf(commits),
    lineage: {
      isMerged: async (sha) => commits[indexOf(sha)]?.merged ?? false,
      isAncestor: async (sha, later) => indexOf(sha) >= 0 && indexOf(sha) <= indexOf(later),
    },
    openRegistry: () => registry,
    origin: ORIGIN,
  }
  const defaults = { config: null, base: null, baseUrl: null, concurrency: null, maxUsd: null, seed: 1 }
  const other: RegistryWorld['other'] = {
    record: (inputs = {}) => record({ ...defaults, head: 'HEAD', ...inputs }, ports),
    promote: (inputs = {}) => promote({ ...PROMOTE, ...inputs }, ports),
    rollback: (inputs = {}) => rollback({ ...ROLLBACK, ...inputs }, ports),
  }
  return {
    ports,
    registry,
    model: base.model,
    clock,
    commit(files, branch = 'main') {
      const sha = shaOf(commits.length)
      commits.push({ sha, files, merged: branch === 'main' })
      return sha
    },
    other,
    record: (inputs) => clock.run(other.record(inputs)),
    promote: (inputs) => clock.run(other.promote(inputs)),
    rollback: (inputs) => clock.run(other.rollback(inputs)),
    drift: (inputs = {}) => clock.run(drift({ ...DRIFT, ...inputs }, ports)),
    history() {
      const parsed = parseHistory(registry.files()['history.jsonl'] ?? '')
      if (parsed.kind === 'bad') throw new Error('the history is broken')
      return parsed.value
    },
    labelled: (label, prompt = TRIAGE_NAME) =>
      registry.files()[`labels/${label}/${prompt}/${prompt.split('/').at(-1) ?? ''}.prompt.yml`],
  }
}

const PROMOTE: PromoteInputs = { ...PROMOTE_INPUTS, prompts: [TRIAGE_NAME] }

const DRIFT: DriftInputs = {
  label: 'prod',
  prompt: null,
  head: 'HEAD',
  config: null,
  baseUrl: null,
  concurrency: null,
  maxUsd: null,
  seed: 1,
}

const ROLLBACK: RollbackInputs = {
  label: 'prod',
  prompt: TRIAGE_NAME,
  target: { kind: 'steps', steps: 1 },
  reason: null,
  branch: 'prompt-staging',
}

/** HEAD is the last commit; `sha^` the one before it. The working tree is HEAD's. */
function lineOf(commits: readonly { readonly sha: string; readonly files: Files }[]): Repository {
  const find = (ref: string): number => {
    if (ref.endsWith('^')) return find(ref.slice(0, -1)) - 1
    return ref === 'HEAD' ? commits.length - 1 : commits.findIndex(({ sha }) => sha === ref)
  }
  return {
    async resolve(ref) {
      const sha = commits[find(ref)]?.sha
      if (sha === undefined) throw fault('ref-not-found', `no commit is named ${ref}`, 'Name another.')
      return { ref, sha }
    },
    defaultBase: async () => ({ ref: 'main', sha: commits[0]?.sha ?? '' }),
    commit: ({ ref, sha }) => fakeTree(commits.find((one) => one.sha === sha)?.files ?? {}, ref, sha),
    worktree: () => fakeTree(commits.at(-1)?.files ?? {}, 'worktree', null),
  }
}

/** Files of a repository with one prompt: its instruction says what it is; `bad` breaks it. */
export function triageFiles(instruction: string, more: Files = {}): Files {
  return { [TRIAGE]: triagePrompt(instruction), ...more }
}

/** The code of the fault that a promise rejects with; throws when it does not. */
export async function faultOf(work: Promise<unknown>): Promise<Fault> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof Fault) return error
  throw new Error(`expected a fault, got ${String(error)}`)
}
