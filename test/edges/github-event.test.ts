import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readGitHubEvent } from '../../src/edges/github-event.ts'
import { type GitRepo, repoAt, temporaryFolder } from '../support/git-repo.ts'

const [merge, base, head] = ['c', 'a', 'b'].map((digit) => digit.repeat(40))
const payload = { pull_request: { number: 7, base: { sha: base }, head: { sha: head } } }

let folder: GitRepo
beforeAll(() => {
  folder = repoAt(temporaryFolder())
})
afterAll(() => folder.destroy())

function read(text: string, env: Readonly<Record<string, string>> = {}) {
  const path = join(folder.path, 'event.json')
  writeFileSync(path, text)
  return readGitHubEvent({ GITHUB_EVENT_NAME: 'pull_request', GITHUB_EVENT_PATH: path, GITHUB_SHA: merge, ...env })
}

describe('the event', () => {
  it('of a pull request names its number, its merge commit, base and head', () => {
    expect(read(JSON.stringify(payload))).toEqual({
      kind: 'ok',
      value: { kind: 'pull-request', number: 7, mergeSha: merge, baseSha: base, headSha: head },
    })
  })

  it.each(['push', 'pull_request_target', 'schedule', ''])(
    '%j is another one, and its payload is not looked at',
    (name) => {
      expect(read('no JSON', { GITHUB_EVENT_NAME: name })).toEqual({ kind: 'ok', value: { kind: 'other', name } })
    },
  )

  it('outside of a workflow is another one, without a name', () => {
    expect(readGitHubEvent({})).toEqual({ kind: 'ok', value: { kind: 'other', name: '' } })
  })

  it.each([
    ['no JSON', '{"pull_request":'],
    ['no pull request', '{}'],
    ['null', 'null'],
    ['a number that is none', JSON.stringify({ pull_request: { ...payload.pull_request, number: '7' } })],
    ['a commit that is a branch', JSON.stringify({ pull_request: { ...payload.pull_request, base: { sha: 'main' } } })],
    ['a commit that is a flag', JSON.stringify({ pull_request: { ...payload.pull_request, head: { sha: '--help' } } })],
  ])('of a pull request with %s is refused', (_, text) => {
    expect(read(text)).toMatchObject({
      kind: 'bad',
      problems: [{ code: 'usage', hint: expect.stringContaining('GITHUB_EVENT_PATH') }],
    })
  })

  it('of a pull request is refused without its file or its merge commit', () => {
    expect(read(JSON.stringify(payload), { GITHUB_EVENT_PATH: join(folder.path, 'none') }).kind).toBe('bad')
    expect(read(JSON.stringify(payload), { GITHUB_SHA: '' }).kind).toBe('bad')
  })
})
