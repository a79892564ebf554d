import { describe, expect, it } from 'vitest'
import { renderMarker } from '../../../src/commands/action/marker.ts'
import { recallVerdict } from '../../../src/commands/action/memory.ts'
import type { Place } from '../../../src/commands/action/place.ts'
import { digestMark, digestOf } from '../../../src/domain/digest.ts'
import { fakeGitHub, fakeHistory } from '../../support/fake-github.ts'

const key = digestOf('question')
const head = 'a'.repeat(40)
const earlier = 'b'.repeat(40)
const merged = 'c'.repeat(40)
const place: Place = { headSha: head, pullRequest: 7, group: null, secretless: null }
const group: Place = { headSha: head, pullRequest: null, group: { headRef: 'q/main/pr-7-0' }, secretless: null }
const pass = { state: 'success', description: `a [pass] ${digestMark(key)}`, isOwn: true, at: '' }
const history = fakeHistory({})

describe('an earlier verdict', () => {
  it('on the head is found first', async () => {
    const gitHub = fakeGitHub()
    gitHub.known.set(head, [pass])
    expect(await recallVerdict(key, place, { gitHub, history })).toEqual({ verdict: 'pass', title: 'a' })
    expect(gitHub.asked).toEqual([`statuses ${head}`])
  })

  it('is none of another question, in however many digits they agree that somebody can make agree', async () => {
    const gitHub = fakeGitHub()
    const mark = digestMark(key)
    const others = [`${mark.slice(0, 31)}${mark.endsWith('0') ? '1' : '0'}`, mark.slice(0, 12), mark.slice(0, 24)]
    gitHub.known.set(
      head,
      others.map((other) => ({ ...pass, description: `a [pass] ${other}` })),
    )
    expect(await recallVerdict(key, place, { gitHub, history })).toBeNull()
    expect(mark).toMatch(/^[0-9a-f]{32}$/)
  })

  it('is found on the commit that our comment names', async () => {
    const gitHub = fakeGitHub()
    gitHub.own.push({
      id: 1,
      body: renderMarker({ headSha: earlier, run: { id: 1, attempt: 1 }, key: null, doubts: null }),
      url: '',
    })
    gitHub.known.set(earlier, [pass])
    expect(await recallVerdict(key, place, { gitHub, history })).not.toBeNull()
  })

  it('is found in a merge group on the head of its pull request', async () => {
    const gitHub = fakeGitHub()
    gitHub.pulls.set(7, { open: true, headSha: earlier, baseRef: 'main' })
    gitHub.known.set(earlier, [pass])
    expect(await recallVerdict(key, group, { gitHub, history })).not.toBeNull()
  })

  it('is found in a merge group on what its commits merged', async () => {
    const gitHub = fakeGitHub()
    gitHub.known.set(merged, [pass])
    const unnamed = { ...group, group: { headRef: 'q' } }
    const two = fakeHistory({ [head]: ['x', 'y'], x: ['z', merged], z: [] })
    expect(await recallVerdict(key, unnamed, { gitHub, history: two })).not.toBeNull()
  })

  it('is found in a merge group on the pull requests that GitHub knows', async () => {
    const gitHub = fakeGitHub()
    gitHub.heads.push(earlier)
    gitHub.known.set(earlier, [pass])
    expect(await recallVerdict(key, { ...group, group: { headRef: 'q' } }, { gitHub, history })).not.toBeNull()
  })

  it('that is not there is not made up, and no commit is asked twice', async () => {
    const gitHub = fakeGitHub()
    gitHub.own.push({
      id: 1,
      body: renderMarker({ headSha: head, run: { id: 1, attempt: 1 }, key: null, doubts: null }),
      url: '',
    })
    expect(await recallVerdict(key, place, { gitHub, history })).toBeNull()
    expect(gitHub.asked).toEqual([`statuses ${head}`, 'oldest'])
  })
})
