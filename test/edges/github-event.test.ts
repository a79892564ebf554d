import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultBranchOf, readGitHubEvent } from '../../src/edges/github-event.ts'
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

describe('the default branch', () => {
  it.each([
    ['{"repository":{"default_branch":"trunk"}}', 'trunk'],
    ['{"repository":{"default_branch":null}}', null],
    ['{"repository":null}', null],
    ['no JSON', null],
  ])('of %s is %j', (text, branch) => {
    const path = join(folder.path, 'repository.json')
    writeFileSync(path, text)
    expect(defaultBranchOf({ GITHUB_EVENT_PATH: path })).toBe(branch)
    expect(defaultBranchOf({})).toBeNull()
  })
})

describe('the event', () => {
  it('of a pull request names its number, its merge commit, base and head', () => {
    expect(read(JSON.stringify(payload))).toEqual({
      kind: 'ok',
      value: {
        kind: 'pull-request',
        number: 7,
        mergeSha: merge,
        baseSha: base,
        baseRef: 'base',
        headSha: head,
        isClosed: false,
        secretless: null,
      },
    })
  })

  it('of a pull request tells whether it is closed', () => {
    const closed = { pull_request: { ...payload.pull_request, state: 'closed', merged: true } }
    expect(read(JSON.stringify(closed))).toMatchObject({ value: { isClosed: true } })
  })

  it.each(['pull_request_target', 'check_run', ''])('%j is another one, and its payload is not looked at', (name) => {
    expect(read('no JSON', { GITHUB_EVENT_NAME: name })).toEqual({ kind: 'ok', value: { kind: 'other', name } })
  })

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

  it('of a pull request is refused without its file', () => {
    expect(read(JSON.stringify(payload), { GITHUB_EVENT_PATH: join(folder.path, 'none') }).kind).toBe('bad')
  })

  const changed = (change: object) => JSON.stringify({ pull_request: { ...payload.pull_request, ...change } })
  const repo = (full_name: string) => ({ repo: { full_name } })

  it.each([
    ['without a merge commit', changed({}), { GITHUB_SHA: '' }],
    ['whose workflow runs on its head', changed({}), { GITHUB_SHA: head ?? '' }],
    ['that GitHub calls not mergeable', changed({ mergeable: false }), {}],
  ])('of a pull request %s has none to compare', (_, text, env) => {
    expect(read(text, env)).toMatchObject({ value: { mergeSha: null } })
  })

  it.each([
    ['fork', changed({ base: { sha: base, ...repo('o/r') }, head: { sha: head, ...repo('x/r') } })],
    ['fork', changed({ base: { sha: base, ...repo('o/r') }, head: { sha: head, repo: null } })],
    ['dependabot', changed({ user: { login: 'dependabot[bot]' } })],
    [null, changed({ base: { sha: base, ...repo('o/r') }, head: { sha: head, ...repo('o/r') } })],
  ])('of a pull request tells whose secrets are missing: %s', (secretless, text) => {
    expect(read(text)).toMatchObject({ value: { secretless } })
  })

  it('of a merge group names its commits and branches', () => {
    const merge_group = { base_sha: base, head_sha: head, base_ref: 'refs/heads/main', head_ref: 'refs/heads/q' }
    expect(read(JSON.stringify({ merge_group }), { GITHUB_EVENT_NAME: 'merge_group' })).toEqual({
      kind: 'ok',
      value: { kind: 'merge-group', baseSha: base, baseRef: 'main', headSha: head, headRef: 'refs/heads/q' },
    })
    expect(read('{}', { GITHUB_EVENT_NAME: 'merge_group' }).kind).toBe('bad')
  })

  it.each([
    ['under a pull request', {}, 7],
    ['under an issue', { issue: { number: 7 } }, null],
    ['that was edited', { action: 'edited' }, null],
  ])('of a comment %s', (_, change, number) => {
    const issue = { number: 7, pull_request: {} }
    const comment = { body: 'x', user: { login: 'ann' }, created_at: '2026-01-02T00:00:00Z' }
    const text = JSON.stringify({ action: 'created', issue, comment, ...change })
    expect(read(text, { GITHUB_EVENT_NAME: 'issue_comment' })).toEqual({
      kind: 'ok',
      value: { kind: 'comment', number, body: 'x', author: 'ann', writtenAt: '2026-01-02T00:00:00Z' },
    })
    expect(read('{}', { GITHUB_EVENT_NAME: 'issue_comment' }).kind).toBe('bad')
  })

  it.each([
    ['push', 'refs/heads/main', { kind: 'push', branch: 'main', isDefault: true }],
    ['push', 'refs/heads/x', { kind: 'push', branch: 'x', isDefault: false }],
    ['push', 'refs/tags/main', { kind: 'push', branch: null, isDefault: false }],
    ['release', '', { kind: 'release', published: null }],
    ['schedule', '', { kind: 'schedule' }],
    ['workflow_dispatch', '', { kind: 'dispatch' }],
  ])('%s on %j is told from others', (name, ref, value) => {
    const text = JSON.stringify({ repository: { default_branch: 'main' } })
    expect(read(text, { GITHUB_EVENT_NAME: name, GITHUB_REF: ref })).toEqual({ kind: 'ok', value })
  })

  it.each([
    ['published', false],
    ['released', false],
    ['prereleased', true],
  ])('of a release that was %s names its commit and whether it is a pre-release', (action, isPrerelease) => {
    const text = JSON.stringify({ action, release: { tag_name: 'v1', prerelease: isPrerelease, draft: false } })
    expect(read(text, { GITHUB_EVENT_NAME: 'release' })).toEqual({
      kind: 'ok',
      value: { kind: 'release', published: { tag: 'v1', sha: merge, isPrerelease } },
    })
  })

  it.each([
    ['edited', false],
    ['deleted', false],
    ['published', true],
  ])('of a release that was only %s (draft: %s) says that nothing is out', (action, draft) => {
    const text = JSON.stringify({ action, release: { prerelease: false, draft } })
    expect(read(text, { GITHUB_EVENT_NAME: 'release' })).toMatchObject({ value: { published: null } })
  })

  it('of a release without a commit, or of no known kind, is a problem', () => {
    const text = JSON.stringify({ action: 'published', release: { tag_name: 'v1', prerelease: false } })
    expect(read(text, { GITHUB_EVENT_NAME: 'release', GITHUB_SHA: '' })).toMatchObject({
      problems: [{ code: 'usage' }],
    })
    const vague = JSON.stringify({ action: 'published', release: {} })
    expect(read(vague, { GITHUB_EVENT_NAME: 'release' })).toMatchObject({ problems: [{ code: 'usage' }] })
  })
})
