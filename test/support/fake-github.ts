import { fault } from '../../src/domain/fault.ts'
import type {
  CommitStatus,
  FailedJob,
  GitHub,
  History,
  NewStatus,
  OwnComment,
  OwnIssue,
  PullRequestState,
} from '../../src/github-ports.ts'

/** GitHub in memory, with what it holds and what was asked of it. */
export interface FakeGitHub extends GitHub {
  readonly own: OwnComment[]
  /** Open ones of ours. */
  readonly openIssues: OwnIssue[]
  readonly closed: number[]
  /** Text of releases, by tag. */
  readonly releases: Map<string, { readonly id: number; body: string }>
  readonly set: (NewStatus & { readonly sha: string })[]
  readonly known: Map<string, CommitStatus[]>
  readonly pulls: Map<number, PullRequestState>
  readonly writers: Set<string>
  readonly failed: FailedJob[]
  readonly reruns: number[]
  readonly heads: string[]
  /** Names of methods that are refused. */
  readonly refuses: Set<string>
  readonly asked: string[]
}

export function fakeGitHub(): FakeGitHub {
  const refuses = new Set<string>()
  const asked: string[] = []
  const own: OwnComment[] = []
  const state = {
    own,
    openIssues: [] as OwnIssue[],
    closed: [] as number[],
    releases: new Map<string, { id: number; body: string }>(),
    set: [] as (NewStatus & { sha: string })[],
    known: new Map<string, CommitStatus[]>(),
    pulls: new Map<number, PullRequestState>(),
    writers: new Set<string>(),
    failed: [] as FailedJob[],
    reruns: [] as number[],
    heads: [] as string[],
    refuses,
    asked,
  }
  const ask = async <T>(name: string, answer: () => T): Promise<T> => {
    asked.push(name)
    if (refuses.has(name)) throw fault('github-refused', `GitHub did not ${name}: 403`, 'Allow it.')
    return answer()
  }
  const found = <T>(value: T | undefined): T => {
    if (value === undefined) throw fault('github-refused', 'GitHub did not find it: 404', 'Look again.')
    return value
  }
  return {
    ...state,
    comments: () => ({
      oldest: () => ask('oldest', () => own[0] ?? null),
      create: (body) =>
        ask('create', () => {
          const made = { id: 100 + own.length, body, url: `#${100 + own.length}` }
          own.push(made)
          return made
        }),
      update: (id, body) =>
        ask('update', () => {
          const at = own.findIndex((comment) => comment.id === id)
          const changed = { ...found(own[at]), body }
          own[at] = changed
          return changed
        }),
      remove: (id) =>
        ask('remove', () => {
          own.splice(
            own.findIndex((comment) => comment.id === id),
            1,
          )
        }),
    }),
    issues: (marker) => ({
      oldest: () =>
        ask('oldestIssue', () => {
          const ours = state.openIssues.filter(({ body }) => body.startsWith(marker))
          return [...ours].sort((a, b) => a.number - b.number)[0] ?? null
        }),
      create: (text) =>
        ask('createIssue', () => {
          const number = 200 + state.openIssues.length
          const made = { number, url: `#${number}`, ...text }
          state.openIssues.push(made)
          return made
        }),
      update: (number, text) =>
        ask('updateIssue', () => {
          const at = state.openIssues.findIndex((issue) => issue.number === number)
          const changed = { ...found(state.openIssues[at]), ...text }
          state.openIssues[at] = changed
          return changed
        }),
      closeAsDuplicate: (number) =>
        ask('closeIssue', () => {
          const at = state.openIssues.findIndex((issue) => issue.number === number)
          state.openIssues.splice(at, 1)
          state.closed.push(number)
        }),
    }),
    release: (tag) => ask('release', () => ({ ...found(state.releases.get(tag)) })),
    setReleaseBody: (id, body) =>
      ask('setReleaseBody', () => {
        found([...state.releases.values()].find((release) => release.id === id)).body = body
      }),
    statuses: (sha) => ask(`statuses ${sha}`, () => state.known.get(sha) ?? []),
    setStatus: (sha, status) => ask('setStatus', () => void state.set.push({ sha, ...status })),
    pullRequest: (number) => ask('pullRequest', () => found(state.pulls.get(number))),
    headsOf: () => ask('headsOf', () => state.heads),
    mayWrite: (user) => ask('mayWrite', () => state.writers.has(user)),
    failedJobs: () => ask('failedJobs', () => state.failed),
    rerunFailedJobs: (runId) => ask('rerun', () => void state.reruns.push(runId)),
  }
}

/** Commits with their parents; `remote` ones are here only once they were fetched. */
export function fakeHistory(
  local: Readonly<Record<string, readonly string[]>>,
  remote: Readonly<Record<string, { readonly sha: string; readonly parents: readonly string[] }>> = {},
): History & { readonly fetched: string[] } {
  const commits = new Map(Object.entries(local))
  const fetched: string[] = []
  return {
    fetched,
    parents: async (sha) => commits.get(sha) ?? null,
    async fetch(name) {
      fetched.push(name)
      const found = remote[name]
      if (found === undefined) return null
      commits.set(found.sha, found.parents)
      for (const parent of found.parents) if (!commits.has(parent)) commits.set(parent, [])
      return found.sha
    },
  }
}
