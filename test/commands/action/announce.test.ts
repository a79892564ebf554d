import { describe, expect, it } from 'vitest'
import { announce, rerunJudged, rerunWaiting } from '../../../src/commands/action/announce.ts'
import type { Place } from '../../../src/commands/action/place.ts'
import { digestMark, digestOf } from '../../../src/domain/digest.ts'
import { fakeGitHub } from '../../support/fake-github.ts'
import { evaluation, promptEvaluation } from './evaluation.ts'

const head = 'b'.repeat(40)
const place: Place = { headSha: head, pullRequest: 7, group: null, secretless: null }
const speaker = { run: { id: 1, attempt: 1 }, url: 'https://ci/1', comment: true, redact: (text: string) => text }
const key = digestOf('question')
const result = { title: 'a is pass', evaluation: { ...evaluation('pass', []), key }, text: '' }

function world(headSha = head) {
  const gitHub = fakeGitHub()
  gitHub.pulls.set(7, { open: true, headSha, baseRef: 'main' })
  return gitHub
}

describe('telling GitHub', () => {
  it('leaves a comment and a status', async () => {
    const gitHub = world()
    expect(await announce(result, place, speaker, gitHub)).toEqual({ commentUrl: '#100', trouble: null })
    expect(gitHub.own[0]?.body).toContain('https://ci/1')
    const description = `a is pass [pass] ${digestMark(key)}`
    expect(gitHub.set).toEqual([{ sha: head, state: 'success', description, url: 'https://ci/1' }])
  })

  it('of a merge group is a status alone', async () => {
    const gitHub = world()
    await announce(result, { ...place, pullRequest: null, group: { headRef: 'q' } }, speaker, gitHub)
    expect(gitHub.asked).toEqual(['setStatus'])
  })

  it('leaves nothing for a head that is not current', async () => {
    const gitHub = world('c'.repeat(40))
    expect((await announce(result, place, speaker, gitHub)).trouble).toContain('newer head')
    expect(gitHub.asked).toEqual(['pullRequest'])
  })

  it('tells what was refused, and goes on', async () => {
    const gitHub = world()
    gitHub.refuses.add('create')
    const { commentUrl, trouble } = await announce(result, place, speaker, gitHub)
    expect(commentUrl).toBeNull()
    expect(trouble).toMatch(/create.*403\. Allow it\.$/)
    expect(gitHub.set).toHaveLength(1)
  })

  it('tells a fault, without its details when these are too long', async () => {
    const gitHub = world()
    await announce(
      { title: 'Could not evaluate: x', evaluation: null, text: 'y'.repeat(70_000) },
      place,
      speaker,
      gitHub,
    )
    expect(gitHub.own[0]?.body.split('\n')[1]).toBe('## ⛔ Could not evaluate: x')
    expect(gitHub.own[0]?.body.length).toBeLessThan(300)
    expect(gitHub.set[0]).toMatchObject({ state: 'error' })
  })

  it('takes the secrets out of comment and status', async () => {
    const gitHub = world()
    const redact = (text: string) => text.replaceAll('decided', '***')
    await announce({ ...result, title: 'a decided', evaluation: null }, place, { ...speaker, redact }, gitHub)
    expect(JSON.stringify([gitHub.own, gitHub.set])).not.toContain('decided')
  })
})

describe('starting the waiting job again', () => {
  const waiting = { runId: 51, annotations: ['Could not evaluate: a maintainer must start this evaluation: …'] }
  const other = { runId: 52, annotations: ['semicolon'] }

  it.each([
    ['the one that says that it waits', [waiting, waiting, other], [51]],
    ['the only one that failed', [other], [52]],
    ['none of several that say nothing', [other, { ...other, runId: 53 }], []],
    ['none where none failed', [], []],
  ])('is %s', async (_, failed, started) => {
    const gitHub = world()
    gitHub.failed.push(...failed)
    expect(await rerunWaiting(head, gitHub)).toBe(started.length)
    expect(gitHub.reruns).toEqual(started)
  })
})

describe('the job that runs again after a change was accepted', () => {
  const job = { headSha: head, runId: 51, title: 'a regressed: −8' }
  const ours = { runId: 51, annotations: [] }
  const saying = { runId: 52, annotations: ['a regressed: −8.1 points on 120 cases'] }
  const waiting = { runId: 53, annotations: ['Could not evaluate: a maintainer must start this evaluation: …'] }
  const other = { runId: 54, annotations: ['semicolon'] }

  it.each([
    ['the run that wrote our comment', job, [saying, ours, other], [51]],
    ['the one that failed with the same decision', { ...job, runId: null }, [ours, saying, other], [52]],
    ['the one that waits for a maintainer', { ...job, runId: null }, [other, waiting], [53]],
    ['the only one that failed', { ...job, title: '' }, [other], [54]],
  ])('is %s', async (_, known, failed, started) => {
    const gitHub = world()
    gitHub.failed.push(...failed)
    expect(await rerunJudged(known, gitHub)).toBe(1)
    expect(gitHub.reruns).toEqual(started)
  })

  it.each([[[]], [[other, { ...other, runId: 55 }]]])('is none that cannot be told: %#', async (failed) => {
    const gitHub = world()
    gitHub.failed.push(...failed)
    await expect(rerunJudged(job, gitHub)).rejects.toMatchObject({ code: 'github-refused' })
    expect(gitHub.reruns).toEqual([])
  })
})

describe('what may be accepted', () => {
  const [fine, bad] = [promptEvaluation('pass', 9, 0), promptEvaluation('regressed', 9, -0.1)]
  const digits = digestOf('regressed').slice(7, 19)

  it.each([
    ['the prompts that decided', evaluation('regressed', [fine, bad]), `doubts=${digits} -->`],
    ['nothing of what passed', evaluation('pass', [fine]), 'doubts=none -->'],
    ['not known of a remembered verdict on several', evaluation('regressed', []), 'key=- -->'],
    ['not known when nothing was evaluated', null, 'key=- -->'],
  ])('is named by our comment: %s', async (_, made, end) => {
    const gitHub = world()
    await announce({ title: 'a', text: 'a', evaluation: made }, place, speaker, gitHub)
    expect(gitHub.own[0]?.body.split('\n')[0]).toMatch(new RegExp(`${end}$`))
  })
})
