import { describe, expect, it } from 'vitest'
import { leave } from '../../../src/commands/action/leave.ts'
import type { IssueDraft } from '../../../src/commands/registry/answer.ts'
import { fakeGitHub } from '../../support/fake-github.ts'

const MARKER = '<!-- m -->'
const speaker = { comment: true, redact: (text: string) => text.replaceAll('sk-1', '***') }
const issue = (when: IssueDraft['when'], text = 'moved'): IssueDraft => {
  return { kind: 'issue', marker: MARKER, title: `T ${text}`, body: `${MARKER}\n${text}`, when }
}
const release = { tag: 'v1', sha: 'a'.repeat(40), isPrerelease: false }
const section = { kind: 'release-section', label: 'prod', markdown: 'key sk-1' } as const

describe('the one issue', () => {
  it('is opened, then kept up to date, without a secret in it', async () => {
    const gitHub = fakeGitHub()
    expect(await leave(issue('always', 'sk-1'), null, speaker, gitHub)).toBe('#200')
    await leave(issue('always', 'again'), null, speaker, gitHub)
    await leave(issue('only-if-open', 'calm'), null, speaker, gitHub)
    expect(gitHub.openIssues).toMatchObject([{ number: 200, title: 'T calm', body: `${MARKER}\ncalm` }])
    expect(gitHub.asked.filter((name) => name === 'createIssue')).toHaveLength(1)
  })

  it('is not opened to say that nothing moved, nor touched where nobody knows', async () => {
    const gitHub = fakeGitHub()
    expect(await leave(issue('only-if-open'), null, speaker, gitHub)).toBeNull()
    expect(await leave(issue('never'), null, speaker, gitHub)).toBeNull()
    expect(gitHub.openIssues).toEqual([])
    expect(gitHub.asked).toEqual(['oldestIssue'])
  })

  it('is not written where the workflow wants no comments', async () => {
    const gitHub = fakeGitHub()
    expect(await leave(issue('always'), null, { ...speaker, comment: false }, gitHub)).toBeNull()
    expect(gitHub.asked).toEqual([])
  })

  it('stays one when two runs open it at the same moment', async () => {
    const gitHub = fakeGitHub()
    const issues = gitHub.issues
    gitHub.issues = (marker) => ({
      ...issues(marker),
      create: async (text) => {
        // The other run was faster.
        gitHub.openIssues.push({ number: 150, title: 'other', body: MARKER, url: '#150' })
        return issues(marker).create(text)
      },
    })
    expect(await leave(issue('always'), null, speaker, gitHub)).toBe('#150')
    expect(gitHub.openIssues).toMatchObject([{ number: 150, title: 'T moved' }])
    expect(gitHub.closed).toHaveLength(1)
  })
})

describe('the section of a release', () => {
  it('is added to the text of the release, once', async () => {
    const gitHub = fakeGitHub()
    gitHub.releases.set('v1', { id: 9, body: 'What is new.' })
    expect(await leave(section, release, speaker, gitHub)).toBeNull()
    const first = gitHub.releases.get('v1')?.body
    await leave(section, release, speaker, gitHub)
    expect(first).toMatch(/^What is new\.\n\n<!-- .* -->\nkey \*\*\*\n<!-- .* -->$/)
    expect(gitHub.releases.get('v1')?.body).toBe(first)
    expect(gitHub.asked.filter((name) => name === 'setReleaseBody')).toHaveLength(1)
  })

  it('has no place without a release', async () => {
    const gitHub = fakeGitHub()
    await leave(section, null, speaker, gitHub)
    expect(gitHub.asked).toEqual([])
  })
})
