import type { Issues, OwnIssue } from '../github-ports.ts'
import type { GitHubApi } from './github-api.ts'
import type { IsOwn } from './github-identity.ts'

const PER_PAGE = 100
/** Pages of 100 open issues that are looked through. Ours changes with each look, so it stands on the first ones. */
const MOST_PAGES = 10

type Listed = Awaited<ReturnType<GitHubApi['rest']['issues']['listForRepo']>>['data'][number]
type Written = Pick<Listed, 'number' | 'title' | 'body' | 'html_url'>

/** Whose issues. */
interface Ours {
  readonly marker: string
  readonly isOwn: IsOwn
}

/** Our issues in a repository over the REST API: what our account wrote and what begins with the marker. */
export function gitHubIssues(api: () => Promise<GitHubApi>, { marker, isOwn }: Ours): Issues {
  async function ours(page: number): Promise<{ readonly own: readonly Listed[]; readonly isLast: boolean }> {
    const { rest, here, ask } = await api()
    const query = { ...here, state: 'open', sort: 'updated', direction: 'desc', per_page: PER_PAGE, page } as const
    const listed = await ask('list the issues', () => rest.issues.listForRepo(query))
    const own: Listed[] = []
    for (const issue of listed) {
      // GitHub lists pull requests among the issues.
      if (issue.pull_request !== undefined || issue.body?.startsWith(marker) !== true) continue
      if (await isOwn(issue.user?.login)) own.push(issue)
    }
    return { own, isLast: listed.length < PER_PAGE }
  }
  async function find(): Promise<Listed | null> {
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const { own, isLast } = await ours(page)
      const [first] = [...own].sort((a, b) => a.number - b.number)
      if (first !== undefined) return first
      if (isLast) return null
    }
    return null
  }
  return {
    async oldest() {
      const own = await find()
      return own === null ? null : ownIssue(own)
    },
    ...writing(api, find),
  }
}

function writing(api: () => Promise<GitHubApi>, find: () => Promise<Listed | null>): Omit<Issues, 'oldest'> {
  return {
    async create(text) {
      const { rest, here, ask } = await api()
      const already = async () => {
        const own = await find()
        return own?.body === text.body ? own : null
      }
      return ownIssue(await ask<Written>('open the issue', () => rest.issues.create({ ...here, ...text }), already))
    },
    async update(number, text) {
      const { rest, here, ask } = await api()
      const update = () => rest.issues.update({ ...here, issue_number: number, ...text })
      return ownIssue(await ask<Written>('update the issue', update))
    },
    async closeAsDuplicate(number) {
      const { rest, here, ask } = await api()
      const closed = { state: 'closed', state_reason: 'not_planned' } as const
      await ask('close the issue', () => rest.issues.update({ ...here, issue_number: number, ...closed }))
    },
  }
}

function ownIssue({ number, title, body, html_url: url }: Written): OwnIssue {
  return { number, title, body: body ?? '', url }
}
