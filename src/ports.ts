import type { RunState } from './domain/evaluation.ts'
import type { ModelReply, ModelRequest } from './domain/model.ts'
import type { Api, Auth, ProviderPolicy } from './domain/policy.ts'

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
}

/** A git repository. */
export interface Repository {
  /** Throws a `Fault`: `ref-not-found`, or `history-missing` in a shallow clone. */
  resolve(ref: string): Promise<Revision>
  /** The default branch's merge base with `head` (a sha). Throws a `Fault` when there is none to be found. */
  defaultBase(head: string): Promise<Revision>
  commit(revision: Revision): Tree
  worktree(): Tree
  /** Ends the reader process. */
  close(): Promise<void>
}

/** One attempt at one call. Never throws for what a server or network does; `signal` ends it with a rejection. */
export interface Model {
  complete(request: ModelRequest, signal: AbortSignal): Promise<ModelReply>
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
  /** Replaces the file as a whole or not at all; returns its path. */
  write(name: string, text: string): Promise<string>
  /** Appends to a file that was emptied when the run began. */
  append(name: string, text: string): Promise<void>
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
  /** Adds a line without a line feed; resolves when it would outlive a crash of the machine. After `lines` was read. */
  append(line: string): Promise<void>
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

/** Puts new files into a repository's working tree. */
export interface NewFiles {
  /**
   * Writes a file at a path from the root, with `/` between its parts, and the folders on the way. Returns `false`, and
   * leaves everything as it is, when there is something at that path. Throws a `Fault`: `file-unwritable`,
   * `path-refused` behind a symbolic link.
   */
  create(path: string, text: string): Promise<boolean>
}

/** Where calls would go, and with what. */
export interface ProviderStatus {
  /** Without user, password and query; `simulator` for the embedded one. */
  readonly address: string
  readonly api: Api
  readonly auth: Auth
  readonly key: 'set' | 'missing' | 'not-needed'
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
  /** Commits on the current branch, under a fixed identity and date, whatever the user's git is set to; returns the sha. */
  commit(repository: string, change: Change): Promise<string>
}

/** A step of a GitHub job: its inputs, and where it leaves its answer. Every text given to it must be inert by then. */
export interface ActionStep {
  /** Without white space around it; empty when not given. */
  input(name: string): string
  /** Adds lines to the step's log. */
  log(text: string): void
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

/** A comment that this action wrote. */
export interface OwnComment {
  readonly id: number
  readonly body: string
  /** Of the page that shows it. */
  readonly url: string
}

/** The comments on one pull request, as far as they are ours: written by our bot, and beginning with our marker. */
export interface Comments {
  /** `null` when there is none. Throws a `Fault` (`github-refused`), as does each of these. */
  oldest(): Promise<OwnComment | null>
  create(body: string): Promise<OwnComment>
  update(id: number, body: string): Promise<OwnComment>
  remove(id: number): Promise<void>
}

/** A commit status to set. `description`: at most 140 characters. */
export interface NewStatus {
  readonly state: 'success' | 'failure' | 'error'
  readonly description: string
  readonly url: string
}

/** A commit status as it stands. */
export interface CommitStatus {
  readonly state: string
  readonly description: string
  readonly creator: string
}

/** A pull request as it is now. */
export interface PullRequestState {
  readonly open: boolean
  readonly headSha: string
  readonly baseRef: string
}

/** A job of a commit that failed. */
export interface FailedJob {
  readonly runId: number
  /** Untrusted text. */
  readonly annotations: readonly string[]
}

/** The repository on GitHub. Every method throws a `Fault` (`github-refused`) when GitHub does not do as asked. */
export interface GitHub {
  comments(pullRequest: number): Comments
  /** Those of a commit under our context, newest first. */
  statuses(sha: string): Promise<readonly CommitStatus[]>
  setStatus(sha: string, status: NewStatus): Promise<void>
  pullRequest(number: number): Promise<PullRequestState>
  /** Head commits of the open pull requests that hold a commit. */
  headsOf(sha: string): Promise<readonly string[]>
  /** Whether somebody may write to the repository. */
  mayWrite(user: string): Promise<boolean>
  failedJobs(sha: string): Promise<readonly FailedJob[]>
  rerunFailedJobs(runId: number): Promise<void>
}

/** Commits of the repository, brought from GitHub where the checkout lacks them. Nothing is checked out. */
export interface History {
  /** The parents that a commit names, first parent first; `null` when the commit is not here. */
  parents(sha: string): Promise<readonly string[] | null>
  /** Fetches a commit or a ref with its parents; the commit it led to, or `null` when it could not be had. */
  fetch(name: string): Promise<string | null>
}

/** A commit to the registry: text by path; `null` deletes the file. Everything else stays as it is. */
export interface RegistryChange {
  readonly message: string
  readonly files: ReadonlyMap<string, string | null>
}

/** The branch that holds bundles, records, labels and their history. It only ever grows by commits. */
export interface Registry {
  /** Where it is, for sentences: `branch prompt-staging of origin`. */
  readonly place: string
  /**
   * The branch as it is now; without a `sha`, and empty, when there is none yet. Throws a `Fault`: `registry-refused` when
   * it cannot be reached, `usage` when the branch's name cannot be used.
   */
  read(): Promise<Tree>
  /**
   * Adds one commit to the state that was read, or nothing at all. `moved`: somebody else wrote first, so read again.
   * Throws a `Fault` (`registry-refused`) when the remote will not have it whatever is tried.
   */
  write(onto: Tree, change: RegistryChange): Promise<'written' | 'moved'>
  /** Ends the reader process. */
  close(): Promise<void>
}

/** How commits relate to what has been merged. */
export interface Lineage {
  /** Whether a commit has been merged: it is on the remote's default branch, or the local one where there is no remote. */
  isMerged(sha: string): Promise<boolean>
  /** Whether `later` holds `sha` in its history, or is it; `false` when either is not in this clone. */
  isAncestor(sha: string, later: string): Promise<boolean>
}

/** A folder that files are put into for others to read. */
export interface FolderWriter {
  /**
   * Puts files into the folder, by path with `/` between its parts; each is replaced as a whole or not at all, and what
   * else lies there is left alone. Throws a `Fault` (`file-unwritable`, `path-refused`).
   */
  write(files: ReadonlyMap<string, string>): Promise<void>
}
