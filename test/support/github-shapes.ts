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

export interface IssueRow {
  readonly number: number
  readonly author: string
  title: string
  body: string
  state: 'open' | 'closed'
  /** Pull requests are listed among the issues. */
  readonly isPull?: boolean
  /** Grows with every change. */
  touched: number
}

export function issueShape(row: IssueRow, page: string) {
  const api = `https://api.github.com/repos/octo/support/issues/${row.number}`
  const pull = { url: api, html_url: api, diff_url: api, patch_url: api, merged_at: null }
  return {
    id: row.number,
    node_id: `I_${row.number}`,
    url: api,
    repository_url: 'https://api.github.com/repos/octo/support',
    labels_url: `${api}/labels{/name}`,
    comments_url: `${api}/comments`,
    events_url: `${api}/events`,
    html_url: `${page}/issues/${row.number}`,
    number: row.number,
    state: row.state,
    title: row.title,
    body: row.body,
    user: user(row.author),
    labels: [],
    assignee: null,
    assignees: [],
    milestone: null,
    locked: false,
    active_lock_reason: null,
    comments: 0,
    closed_at: null,
    created_at: TIME,
    updated_at: TIME,
    author_association: 'NONE',
    ...(row.isPull === true ? { pull_request: pull } : {}),
  }
}

export interface ReleaseRow {
  readonly id: number
  readonly tag: string
  body: string | null
}

export function releaseShape(row: ReleaseRow, page: string) {
  const api = `https://api.github.com/repos/octo/support/releases/${row.id}`
  return {
    id: row.id,
    node_id: `R_${row.id}`,
    url: api,
    html_url: `${page}/releases/tag/${row.tag}`,
    assets_url: `${api}/assets`,
    upload_url: `${api}/assets{?name,label}`,
    tarball_url: null,
    zipball_url: null,
    tag_name: row.tag,
    target_commitish: 'main',
    name: row.tag,
    body: row.body,
    draft: false,
    prerelease: false,
    created_at: TIME,
    published_at: TIME,
    author: user('ann'),
    assets: [],
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
