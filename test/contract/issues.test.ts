import { gitHubRepository } from '../../src/edges/github-repository.ts'
import { fakeGitHub } from '../support/fake-github.ts'
import { gitHubServer } from '../support/github-server.ts'
import { issuesContract } from './issues.ts'

const BODY = 'What is new.\r\n'

issuesContract('GitHub in memory', async () => {
  const gitHub = fakeGitHub()
  gitHub.releases.set('v1', { id: 1, body: BODY })
  return { gitHub, close: async () => {} }
})

issuesContract('GitHub over its REST API', async () => {
  const server = await gitHubServer({ token: 't' })
  server.state.releases.push({ id: 1, tag: 'v1', body: BODY })
  const access = { token: 't', apiUrl: server.apiUrl, owner: 'octo', repo: 'support', sleep: async () => {} }
  return { gitHub: gitHubRepository(access, { marker: '<!-- c ', context: 'ours' }), close: server.close }
})
