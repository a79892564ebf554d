import type { RunState } from './domain/evaluation.ts'
import type { CallRequest, ModelReply, ModelRequest, ScoringRequest, SimilarityRequest } from './domain/model.ts'
import type { ProviderPolicy } from './domain/policy.ts'
import type { Quota } from './domain/retry-after.ts'
import type { ReadTrial, Trial, TrialFigures } from './domain/trial.ts'

/** A commit that a name stands for. */
export interface Revision {
  /** As the user wrote it, or as it was found (`main`). */
  readonly ref: string
  /** 40 hex digits. */
  readonly sha: string
}

/** The files of one version of a repository, read without checking anything out. */
export interface Tree {
  readonly ref: string
  /** `null` for the working tree. */
  readonly sha: string | null
  /** Every path, with `/` between its parts, sorted by code unit. */
  paths(): Promise<readonly string[]>
  /**
   * The text of a file, without a byte order mark; `null` when there is none at this path.
   * Throws a `Fault` (`path-refused`, `file-too-large`) that names the path for symlinks, submodules, LFS pointers,
   * text that is not UTF-8, paths that leave the repository and files above `maxBytes` (1 MiB unless given).
   */
  read(path: string, maxBytes?: number): Promise<string | null>
  /**
   * Equal ids mean equal content, found without reading it. `null` where there is no regular file, and where it would
   * have to be read to know: in the working tree.
   */
  contentId(path: string): Promise<string | null>
  /** Where cases and checks that stand in prompt files themselves are read from; absent: from this version. */
  readonly ground?: Tree
}

/** A git repository. */
export interface Repository {
  /** Throws a `Fault`: `ref-not-found`, or `history-missing` in a shallow clone. */
  resolve(ref: string): Promise<Revision>
  /** The default branch's merge base with `head` (a sha). Throws a `Fault` when there is none to be found. */
  defaultBase(head: string): Promise<Revision>
  commit(revision: Revision): Tree
  worktree(): Tree
}

/** One attempt at one call. Never throws for what a server or network does; `signal` ends it with a rejection. */
export interface Model {
  /** @param told called before it resolves, with what the server says may still be asked for, if it does. */
  complete(request: CallRequest, signal: AbortSignal, told?: (quota: Quota) => void): Promise<ModelReply>
}

/** What a provider's API answers: one attempt at one call, as of `Model`. */
export interface ProviderModel {
  complete(
    request: ModelRequest | SimilarityRequest,
    signal: AbortSignal,
    told?: (quota: Quota) => void,
  ): Promise<ModelReply>
}

/** One attempt at one question to a scorer. Never throws for what it or the network does, and rejects as `Model` does. */
export interface Scorers {
  /** What the scorer said is the text of the completion, unread; one that was too long is empty, cut by `length`. */
  score(request: ScoringRequest, signal: AbortSignal): Promise<ModelReply>
}

/** Time. */
export interface Clock {
  now(): Date
  /** Milliseconds that only grow; for durations and deadlines. */
  monotonicMs(): number
  /** Resolves after `ms`; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** Chance that no one may predict or repeat. The gate's own chance is seeded and no port. */
export interface Chance {
  /** Uniform in [0, 1). */
  uniform(): number
  /** At least 64 bits as hex. */
  token(): string
}

/** The folder that a run leaves its results in. */
export interface OutFolder {
  /** Path of the folder as a user would type it. */
  readonly path: string
  /**
   * Makes the folder and takes away the results of an earlier run, so that none of them outlives a run that is broken
   * off. The first write does so too. Throws a `Fault`: `file-unwritable`.
   */
  begin(): Promise<void>
  /**
   * Replaces the file as a whole or not at all; returns its path. A text in pieces need not lie in memory as a whole.
   * Secrets are looked for in parts of whole pieces: cut between texts, never within one.
   */
  write(name: string, text: string | Iterable<string>): Promise<string>
  /** Appends to a file that was emptied when the run began; resolves, once it is written, with where it lies there. */
  append(name: string, text: string): Promise<Span>
  /** What was appended, as it was written. Throws a `Fault` (`file-unwritable`) when it is not there any more. */
  readBack(name: string, span: Span): string
}

/** A part of a file, in bytes. */
export interface Span {
  readonly from: number
  readonly bytes: number
}

/** Where the trials of a run are kept, so that memory need not hold what models answered. */
export interface TrialStore {
  /** Writes a trial down. Resolves, once it is written, with what stays of it in memory. */
  keep(trial: Trial): Promise<TrialFigures>
  /** Throws a `RangeError` for figures that are not `keep`'s own, a `Fault` (`file-unwritable`) for a trial that is gone. */
  readonly read: ReadTrial
}

/** The lines that runs keep of what they were told, so that another run with the same inputs need not ask again. */
export interface Journal {
  /** Path as a user would type it. */
  readonly path: string
  /**
   * What was kept, oldest line first; none when there is no journal. What follows the last line feed was never whole: it
   * is left out here and removed by the first append. Throws a `Fault` (`path-refused`) for a file that is not our own.
   */
  lines(): AsyncIterable<string>
  /** Keeps all lines under another name, in place of what was kept there before, and leaves an empty journal. */
  putAside(name: string): Promise<void>
  /** Takes back what was put aside under a name, in place of the present lines. Returns whether there was anything. */
  takeUp(name: string): Promise<boolean>
  /** Removes all lines. */
  clear(): Promise<void>
  /**
   * Adds a line without a line feed, after `lines` was read. The line outlives the process once `written` resolves, and a
   * crash of the machine once this does.
   */
  append(line: string): Promise<void>
  /**
   * Resolves when every line appended so far was handed to the system. A line that could not be is no failure here: its
   * own `append` rejects.
   */
  written(): Promise<void>
  /** Waits for what was appended. */
  close(): Promise<void>
}

/** A log of a run for machines, one event a line. */
export interface EventLog {
  /** @param line without a line feed. Resolves when it is written; throws a `Fault`: `file-unwritable`. */
  append(line: string): Promise<void>
  close(): Promise<void>
}

/** Tells those who wait. Verdicts never depend on it. */
export interface Progress {
  update(state: RunState): void
  /** Takes the bar off the terminal. */
  end(): void
}

/** A model that is ready to be called, and how to let go of it. */
export interface OpenedModel {
  readonly model: Model
  /** The embedded simulator answers. */
  readonly simulated: boolean
  /** Where it is, for telling one from another; it may hold secrets. */
  readonly address: string
  close(): Promise<void>
}

/** @param calls whether any call will be made; without one no key is needed. Throws a `Fault`: `key-missing`. */
export type OpenModel = (provider: ProviderPolicy, calls: boolean) => Promise<OpenedModel>

/** Where a provider's model is, for telling one from another: also where only the environment says it. It may hold secrets. */
export type AddressOf = (provider: Pick<ProviderPolicy, 'baseUrl'>) => string

/** Puts new files into a repository's working tree. */
export interface NewFiles {
  /**
   * Writes a file at a path from the root, and the folders on the way; `false`, and nothing is changed, when something is
   * there already. Throws a `Fault`: `file-unwritable`, or `path-refused` behind a symbolic link.
   */
  create(path: string, text: string): Promise<boolean>
}

/** A commit to be made: the files that it adds or replaces, by path with `/` between its parts. */
export interface Change {
  readonly message: string
  readonly files: ReadonlyMap<string, string>
}

/** Where the demonstration builds a repository from the example that ships with the tool. */
export interface Workshop {
  /** The text of a file of the example. Throws a `Fault` (`file-not-found`) when the installation lacks it. */
  readExample(path: string): Promise<string>
  /**
   * Makes an empty git repository on branch `main` and returns the absolute path of its folder: `folder`, which must be
   * new or empty, or (`null`) a new temporary one. Throws a `Fault`: `file-unwritable`, `not-available` without git.
   */
  createRepository(folder: string | null): Promise<string>
  /** Makes a branch at `from` and switches to it. */
  branch(repository: string, name: string, from: string): Promise<void>
  /** Switches to `into` and merges `name` with a commit of its own, under the same identity and date as every commit. */
  merge(repository: string, name: string, into: string, message: string): Promise<void>
  /** Commits on the current branch, under a fixed identity and date, whatever the user's git is set to; returns the sha. */
  commit(repository: string, change: Change): Promise<string>
}

/** A step of a GitHub job: its inputs, and where it leaves its answer. Every text given to it must be inert by then. */
export interface ActionStep {
  /** Without white space around it; empty when not given. */
  input(name: string): string
  /** Adds lines to the step's log. */
  log(text: string): void
  /** Has the runner blot a secret out of whatever the job logs from now on. */
  mask(secret: string): void
  output(name: string, value: string): void
  /** Adds to the page of the run; does nothing where there is none. Rejects when the runner's file cannot be written. */
  summarize(markdown: string): Promise<void>
  /** Shows a reason at the top of the run, and on a line of a file if one is named. Sets no exit code. */
  annotate(level: 'error' | 'warning', message: string, at?: AnnotationPlace): void
}

/** Where an annotation belongs in the repository. */
export interface AnnotationPlace {
  readonly title: string
  readonly file: string
  /** From 1. */
  readonly line: number
}
