import type { GitHub } from '../github-ports.ts'
import type { GitHubApi } from './github-api.ts'

/** The text of a repository's releases over the REST API. */
export function gitHubReleases(api: () => Promise<GitHubApi>): Pick<GitHub, 'release' | 'setReleaseBody'> {
  return {
    async release(tag) {
      const { rest, here, ask } = await api()
      const { id, body } = await ask('show the release', () => rest.repos.getReleaseByTag({ ...here, tag }))
      return { id, body: body ?? '' }
    },
    async setReleaseBody(id, body) {
      const { rest, here, ask } = await api()
      await ask('update the release', () => rest.repos.updateRelease({ ...here, release_id: id, body }))
    },
  }
}
