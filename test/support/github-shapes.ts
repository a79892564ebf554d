/** A person or a bot, in all the words that GitHub uses. */
export function user(login: string) {
  const url = `https://api.github.com/users/${encodeURIComponent(login)}`
  return {
    login,
    id: login.length,
    node_id: `U_${login}`,
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    site_admin: false,
    gravatar_id: '',
    avatar_url: url,
    html_url: url,
    url,
    ...Object.fromEntries(
      ['events', 'followers', 'following', 'gists', 'organizations', 'received_events', 'repos', 'starred'].map(
        (what) => [`${what}_url`, url],
      ),
    ),
    subscriptions_url: url,
  }
}

const TIME = '2026-01-01T00:00:00Z'

export interface CommentRow {
  readonly id: number
  readonly issue: number
  readonly author: string
  body: string
}

export function commentShape(row: CommentRow, page: string) {
  return {
    id: row.id,
    node_id: `C_${row.id}`,
    url: `https://api.github.com/comments/${row.id}`,
    html_url: `${page}/pull/${row.issue}#issuecomment-${row.id}`,
    issue_url: `https://api.github.com/issues/${row.issue}`,
    user: user(row.author),
    author_association: 'NONE',
    body: row.body,
    created_at: TIME,
    updated_at: TIME,
  }
}

export interface StatusRow {
  readonly id: number
  readonly sha: string
  readonly state: string
  readonly description: string
  readonly context: string
  readonly targetUrl: string | null
  readonly creator: string
}

export function statusShape(row: StatusRow) {
  return {
    id: row.id,
    node_id: `S_${row.id}`,
    url: `https://api.github.com/statuses/${row.sha}`,
    avatar_url: null,
    state: row.state,
    description: row.description,
    target_url: row.targetUrl,
    context: row.context,
    created_at: TIME,
    updated_at: TIME,
    creator: user(row.creator),
  }
}

export interface PullRow {
  readonly number: number
  headSha: string
  readonly headRef: string
  readonly baseRef: string
  readonly baseSha: string
  state: 'open' | 'closed'
}

/** As much of a pull request as anybody here looks at; the whole has 150 members. */
export function pullShape(row: PullRow) {
  return {
    id: row.number,
    number: row.number,
    state: row.state,
    head: { ref: row.headRef, sha: row.headSha },
    base: { ref: row.baseRef, sha: row.baseSha },
    mergeable: true,
  }
}

export interface JobRow {
  readonly id: number
  readonly sha: string
  readonly runId: number
  readonly name: string
  readonly conclusion: 'success' | 'failure'
  readonly annotations: readonly string[]
}

export function jobShape(row: JobRow, page: string) {
  const url = `${page}/actions/runs/${row.runId}/job/${row.id}`
  return {
    id: row.id,
    node_id: `J_${row.id}`,
    head_sha: row.sha,
    name: row.name,
    url,
    html_url: url,
    details_url: url,
    status: 'completed',
    conclusion: row.conclusion,
    started_at: TIME,
    completed_at: TIME,
    external_id: String(row.id),
    check_suite: { id: row.runId },
    output: { title: null, summary: null, text: null, annotations_count: row.annotations.length, annotations_url: url },
    app: null,
    pull_requests: [],
  }
}

export function annotationShape(message: string) {
  return {
    path: '.github',
    blob_href: 'https://github.com',
    start_line: 1,
    end_line: 1,
    start_column: null,
    end_column: null,
    annotation_level: 'failure',
    title: null,
    message,
    raw_details: null,
  }
}
