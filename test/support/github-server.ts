import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Context, type Document, OpenAPIBackend } from 'openapi-backend'
import { serveGit } from './git-http.ts'
import {
  annotationShape,
  type CommentRow,
  commentShape,
  type IssueRow,
  issueShape,
  type JobRow,
  jobShape,
  type PullRow,
  pullShape,
  type ReleaseRow,
  releaseShape,
  type StatusRow,
  statusShape,
  user,
} from './github-shapes.ts'

/** One request as it arrived, and what was answered. */
export interface GitHubEntry {
  readonly method: string
  /** With the query. */
  readonly path: string
  /** Of GitHub's description; empty when it describes no such request. */
  readonly operation: string
  readonly body: unknown
  status: number
}

/** What the repository holds. Tests look at it and change it. */
export interface GitHubState {
  readonly comments: CommentRow[]
  readonly issues: IssueRow[]
  readonly releases: ReleaseRow[]
  readonly statuses: StatusRow[]
  readonly pulls: PullRow[]
  readonly jobs: JobRow[]
  /** `admin`, `write`, `read` or `none`, by login. */
  readonly permissions: Map<string, string>
  /** Workflow runs whose failed jobs were started again. */
  readonly reruns: number[]
  /** Numbers of the open pull requests that hold a commit. */
  readonly pullsOf: Map<string, readonly number[]>
}

/** An answer instead of the usual one. `after`: the request is carried out first, and only its answer is lost. */
export interface Trouble {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly after?: boolean
}

export interface GitHubServer {
  readonly apiUrl: string
  /** Serves the repository over git's smart HTTP, too. */
  readonly serverUrl: string
  readonly ledger: readonly GitHubEntry[]
  readonly state: GitHubState
  /** Requests of git that were let in by the token. */
  readonly gitRequests: readonly string[]
  /** What the next requests of an operation meet, one each; `null` is the usual answer. */
  trouble(operation: string, ...troubles: readonly (Trouble | null)[]): void
  /** Called when a request of an operation arrives, before it is answered. */
  before(operation: string, act: () => void | Promise<void>): void
  close(): Promise<void>
}

export interface GitHubOptions {
  readonly token: string
  /** `read`: every write is refused with 403. */
  readonly permission?: 'write' | 'read'
  /** Whose the token is: the workflows' bot unless told. */
  readonly account?: string
  /** A repository to serve over git's smart HTTP. */
  readonly repository?: string
}

type Answer = { readonly status: number; readonly data?: unknown; readonly headers?: Readonly<Record<string, string>> }
type Handler = (context: Context) => Answer

/** The fake's own pull requests are a fraction of GitHub's, whose real ones do not satisfy their schema either. */
const RELAXED = new Set(['pulls/get', 'repos/list-pull-requests-associated-with-commit'])
const BOT = 'github-actions[bot]'

/**
 * GitHub's REST API for the repository octo/support on loopback. It refuses what GitHub's own description does not
 * allow, holds its answers to that description, and keeps a ledger.
 */
export async function gitHubServer(options: GitHubOptions): Promise<GitHubServer> {
  const state: GitHubState = {
    comments: [],
    issues: [],
    releases: [],
    statuses: [],
    pulls: [],
    jobs: [],
    permissions: new Map(),
    reruns: [],
    pullsOf: new Map(),
  }
  const ledger: GitHubEntry[] = []
  const gitRequests: string[] = []
  const troubles = new Map<string, (Trouble | null)[]>()
  const befores = new Map<string, () => void | Promise<void>>()
  const server = createServer(
    (request, response) =>
      void serve(request, response).catch((error: unknown) => {
        console.error(error)
        response.destroy()
      }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const api = await openApi()
  const handlers = handlersFor(state, `${url}/octo/support`, options.account ?? BOT)

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? ''
    if (options.repository !== undefined && /^\/octo\/support(\.git)?\//.test(path)) {
      return serveGit(request, response, { ...options, repository: options.repository, seen: gitRequests })
    }
    const text = await readText(request)
    const [pathname = '', query = ''] = path.split('?')
    const body: unknown = text === '' ? undefined : JSON.parse(text)
    const asked = { method: request.method ?? '', path: pathname, query, body, headers: headersOf(request) }
    const operation = asked.path === '/graphql' ? 'graphql' : (api.matchOperation(asked)?.operationId ?? '')
    const entry: GitHubEntry = { method: asked.method, path, operation, body, status: 0 }
    ledger.push(entry)
    await befores.get(operation)?.()
    const answer = await answerTo(asked, operation)
    entry.status = answer.status
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
    response.end(answer.data === undefined ? '' : JSON.stringify(answer.data))
  }

  async function answerTo(asked: Asked, operation: string): Promise<Answer> {
    if (asked.headers['authorization'] !== `token ${options.token}`) return refused(401, 'Bad credentials')
    const trouble = troubles.get(operation)?.shift() ?? null
    if (trouble !== null && trouble.after !== true) return { ...refused(trouble.status, 'trouble'), ...trouble }
    if (options.permission === 'read' && asked.method !== 'GET' && operation !== 'graphql') {
      return refused(403, 'Resource not accessible by integration')
    }
    if (operation === 'graphql') return viewer(asked.body, options.account ?? BOT)
    const answer: Answer = await api.handleRequest(asked, handlers)
    if (answer.status < 300 && answer.data !== undefined && !RELAXED.has(operation)) {
      const { errors } = api.validateResponse(answer.data, operation, answer.status)
      if (errors) throw new Error(`the fake's ${operation} is not GitHub's: ${JSON.stringify(errors)}`)
    }
    return trouble === null ? answer : { ...refused(trouble.status, 'trouble'), ...trouble }
  }

  return {
    apiUrl: url,
    serverUrl: url,
    ledger,
    state,
    gitRequests,
    trouble: (operation, ...next) => void troubles.set(operation, [...next]),
    before: (operation, act) => void befores.set(operation, act),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Asked {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly body: unknown
  readonly headers: Readonly<Record<string, string>>
}

/** GraphQL's only question here. Whatever else is asked is told as an error, which GitHub answers with 200. */
function viewer(body: unknown, login: string): Answer {
  const query = isAsked(body) ? body.query.replace(/\s+/g, ' ') : ''
  if (query === 'query { viewer { login } }') return { status: 200, data: { data: { viewer: { login } } } }
  return { status: 200, data: { errors: [{ type: 'undefinedField', message: `the fake cannot answer ${query}` }] } }
}

function isAsked(body: unknown): body is { readonly query: string } {
  return typeof body === 'object' && body !== null && 'query' in body && typeof body.query === 'string'
}

function handlersFor(state: GitHubState, page: string, account: string): Readonly<Record<string, Handler>> {
  let nextId = 1000
  const number = ({ request }: Context, name: string) => Number(request.params[name])
  const text = ({ request }: Context, name: string) => String(request.params[name])
  const field = (context: Context, name: string) => String(context.request.requestBody?.[name] ?? '')
  return {
    'issues/list-comments': (c) => {
      const on = state.comments.filter(({ issue }) => issue === number(c, 'issue_number'))
      return ok(paged(on, c).map((row) => commentShape(row, page)))
    },
    'issues/create-comment': (c) => {
      if (field(c, 'body').length > 65_536) return refused(422, 'Validation Failed: body is too long')
      nextId += 1
      const row = { id: nextId, issue: number(c, 'issue_number'), author: account, body: field(c, 'body') }
      state.comments.push(row)
      return { status: 201, data: commentShape(row, page) }
    },
    'issues/update-comment': (c) => {
      const row = state.comments.find(({ id }) => id === number(c, 'comment_id'))
      if (row === undefined) return refused(404, 'Not Found')
      if (field(c, 'body').length > 65_536) return refused(422, 'Validation Failed: body is too long')
      row.body = field(c, 'body')
      return ok(commentShape(row, page))
    },
    'issues/delete-comment': (c) => {
      const at = state.comments.findIndex(({ id }) => id === number(c, 'comment_id'))
      if (at < 0) return refused(404, 'Not Found')
      state.comments.splice(at, 1)
      return { status: 204 }
    },
    ...issueHandlers(state, page, account),
    ...releaseHandlers(state, page),
    'repos/create-commit-status': (c) => {
      if (field(c, 'description').length > 140) return refused(422, 'Validation Failed: description is too long')
      nextId += 1
      const row: StatusRow = {
        id: nextId,
        sha: text(c, 'sha'),
        state: field(c, 'state'),
        description: field(c, 'description'),
        context: field(c, 'context'),
        targetUrl: field(c, 'target_url'),
        creator: account,
      }
      state.statuses.unshift(row)
      return { status: 201, data: statusShape(row) }
    },
    'repos/list-commit-statuses-for-ref': (c) =>
      ok(
        paged(
          state.statuses.filter(({ sha }) => sha === text(c, 'ref')),
          c,
        ).map(statusShape),
      ),
    'pulls/get': (c) => {
      const row = state.pulls.find((pull) => pull.number === number(c, 'pull_number'))
      return row === undefined ? refused(404, 'Not Found') : ok(pullShape(row))
    },
    'repos/list-pull-requests-associated-with-commit': (c) => {
      const numbers = state.pullsOf.get(text(c, 'commit_sha')) ?? []
      return ok(state.pulls.filter((pull) => numbers.includes(pull.number)).map(pullShape))
    },
    'repos/get-collaborator-permission-level': (c) => {
      const permission = state.permissions.get(text(c, 'username')) ?? 'none'
      const permissions = { pull: true, push: permission !== 'none', admin: permission === 'admin' }
      const person = { ...user(text(c, 'username')), permissions, role_name: permission }
      return ok({ permission, role_name: permission, user: person })
    },
    'checks/list-for-ref': (c) => {
      const jobs = state.jobs.filter(({ sha }) => sha === text(c, 'ref'))
      return ok({ total_count: jobs.length, check_runs: paged(jobs, c).map((row) => jobShape(row, page)) })
    },
    'checks/list-annotations': (c) => {
      const job = state.jobs.find(({ id }) => id === number(c, 'check_run_id'))
      return job === undefined ? refused(404, 'Not Found') : ok(job.annotations.map(annotationShape))
    },
    'actions/re-run-workflow-failed-jobs': (c) => {
      state.reruns.push(number(c, 'run_id'))
      return { status: 201, data: {} }
    },
  }
}

function issueHandlers(state: GitHubState, page: string, account: string): Readonly<Record<string, Handler>> {
  let touched = 0
  const field = (context: Context, name: string) => context.request.requestBody?.[name]
  return {
    'issues/list-for-repo': (c) => {
      const open = state.issues.filter((row) => row.state === (c.request.query['state'] ?? 'open'))
      const latest = [...open].sort((a, b) => b.touched - a.touched)
      return ok(paged(latest, c).map((row) => issueShape(row, page)))
    },
    'issues/create': (c) => {
      const [title, body] = [String(field(c, 'title')), String(field(c, 'body') ?? '')]
      if (body.length > 65_536) return refused(422, 'Validation Failed: body is too long')
      touched += 1
      const number = 1 + Math.max(0, ...state.issues.map((row) => row.number))
      const row: IssueRow = { number, author: account, title, body, state: 'open', touched }
      state.issues.push(row)
      return { status: 201, data: issueShape(row, page) }
    },
    'issues/update': (c) => {
      const row = state.issues.find((issue) => issue.number === Number(c.request.params['issue_number']))
      if (row === undefined) return refused(404, 'Not Found')
      touched += 1
      row.touched = touched
      row.title = String(field(c, 'title') ?? row.title)
      row.body = String(field(c, 'body') ?? row.body)
      row.state = field(c, 'state') === 'closed' ? 'closed' : row.state
      return ok(issueShape(row, page))
    },
  }
}

function releaseHandlers(state: GitHubState, page: string): Readonly<Record<string, Handler>> {
  const answer = (row: ReleaseRow | undefined) =>
    row === undefined ? refused(404, 'Not Found') : ok(releaseShape(row, page))
  return {
    'repos/get-release-by-tag': (c) =>
      answer(state.releases.find(({ tag }) => tag === String(c.request.params['tag']))),
    'repos/update-release': (c) => {
      const row = state.releases.find(({ id }) => id === Number(c.request.params['release_id']))
      if (row !== undefined) row.body = String(c.request.requestBody?.['body'] ?? '')
      return answer(row)
    },
  }
}

function paged<T>(rows: readonly T[], { request }: Context): readonly T[] {
  const size = Math.min(100, Number(request.query['per_page'] ?? 30))
  const page = Number(request.query['page'] ?? 1)
  return rows.slice((page - 1) * size, page * size)
}

function ok(data: unknown): Answer {
  return { status: 200, data }
}

function refused(status: number, message: string): Answer {
  return { status, data: { message, documentation_url: 'https://docs.github.com/rest' } }
}

let opened: Promise<OpenAPIBackend> | null = null

/** GitHub's description, compiled once for all servers: that is most of a server's work. It keeps no state of theirs. */
function openApi(): Promise<OpenAPIBackend> {
  opened ??= compileApi()
  return opened
}

async function compileApi(): Promise<OpenAPIBackend> {
  const file = join(import.meta.dirname, 'github-api', 'openapi.json')
  const definition: Document = JSON.parse(readFileSync(file, 'utf8'))
  const api = new OpenAPIBackend({ definition, quick: true, ajvOpts: { strict: false, formats: FORMATS } })
  api.register({
    validationFail: (c: Context) => ({ status: 422, data: { message: JSON.stringify(c.validation.errors) } }),
    notFound: () => refused(404, 'Not Found'),
    // Each server brings its own handlers along with the request.
    notImplemented: (c: Context, handlers: Readonly<Record<string, Handler>>) => {
      const { operationId = '' } = c.operation
      return handlers[operationId]?.(c) ?? refused(501, `the fake has no ${operationId}`)
    },
  })
  await api.init()
  return api
}

const FORMATS = {
  int64: true,
  uri: true,
  'date-time': true,
  'uri-template': true,
  timestamp: true,
  double: true,
} as const

function headersOf(request: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString()
}
