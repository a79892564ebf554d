import { fault } from '../domain/fault.ts'
import type { Comments, OwnComment } from '../github-ports.ts'
import type { GitHubApi } from './github-api.ts'
import type { IsOwn } from './github-identity.ts'

const PER_PAGE = 100
/** Pages of 100 comments that are looked through. */
const MOST_PAGES = 15

/** Whose comments, and where. */
interface Ours {
  readonly pullRequest: number
  /** What our comments begin with, at byte 0. */
  readonly marker: string
  readonly isOwn: IsOwn
}

type Written = Pick<Listed, 'id' | 'body' | 'html_url'>
type Listed = Awaited<ReturnType<GitHubApi['rest']['issues']['listComments']>>['data'][number]

/**
 * Our comments on a pull request over the REST API. A human may quote our comment, marker and all, and another bot may
 * begin with it: ours is what the account that this run writes as wrote, and what begins with the marker.
 */
export function gitHubComments(api: () => Promise<GitHubApi>, { pullRequest, marker, isOwn }: Ours): Comments {
  // Comments are listed oldest first and never inserted, so a full page without ours need not be read again.
  let firstPage = 1
  async function readPage(page: number): Promise<readonly Listed[]> {
    const { rest, here, ask } = await api()
    const query = { ...here, issue_number: pullRequest, per_page: PER_PAGE, page }
    return ask('list the comments', () => rest.issues.listComments(query))
  }
  async function find(): Promise<Listed | null> {
    for (let page = firstPage; page <= MOST_PAGES; page += 1) {
      const comments = await readPage(page)
      for (const comment of comments) {
        if (comment.body?.startsWith(marker) === true && (await isOwn(comment.user?.login))) return comment
      }
      if (comments.length < PER_PAGE) return null
      firstPage = page + 1
    }
    const message = `ours was not found among the first ${MOST_PAGES * PER_PAGE} comments`
    throw fault('github-refused', message, 'Read the job summary instead.')
  }
  return {
    async oldest() {
      const own = await find()
      return own === null ? null : ownComment(own)
    },
    ...writing(api, pullRequest, find),
  }
}

function writing(
  api: () => Promise<GitHubApi>,
  pullRequest: number,
  find: () => Promise<Listed | null>,
): Omit<Comments, 'oldest'> {
  return {
    async create(body) {
      const { rest, here, ask } = await api()
      const create = () => rest.issues.createComment({ ...here, issue_number: pullRequest, body })
      const already = async () => {
        const own = await find()
        return own?.body === body ? own : null
      }
      return ownComment(await ask<Written>('create the comment', create, already))
    },
    async update(id, body) {
      const { rest, here, ask } = await api()
      const update = () => rest.issues.updateComment({ ...here, comment_id: id, body })
      return ownComment(await ask('update the comment', update))
    },
    async remove(id) {
      const { rest, here, ask } = await api()
      await ask('delete the comment', () => rest.issues.deleteComment({ ...here, comment_id: id }))
    },
  }
}

function ownComment({ id, body, html_url: url }: Written): OwnComment {
  return { id, body: body ?? '', url }
}
