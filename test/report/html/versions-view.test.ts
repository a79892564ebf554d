import { describe, expect, it } from 'vitest'
import { versionsView } from '../../../src/report/html/versions-view.ts'
import { newPrompt, promptEvaluation } from '../../support/evaluation-builders.ts'
import { textsIn } from '../../support/report-nodes.ts'

describe('the versions', () => {
  it('are named by reference, commit, digest and path', () => {
    const prompt = promptEvaluation()
    const [baseline, candidate] = textsIn(versionsView(prompt), 'dd')

    expect(baseline).toBe(
      `main at 3f9c2ab4d1e0, digest ${prompt.baseline?.digest.slice(7, 19)}; all its answers are from this runprompts/support-triage.prompt.yml`,
    )
    expect(candidate).toMatch(/^HEAD at 8e1d77b0c9a2, digest [0-9a-f]{12}prompts\/support-triage\.prompt\.yml$/)
  })

  it('say how much of the baseline came from an earlier run', () => {
    const { baseline } = promptEvaluation()
    if (baseline === null) throw new RangeError('no baseline')
    const view = versionsView(promptEvaluation({ baseline: { ...baseline, reused: 120 } }))

    expect(textsIn(view, 'dd')[0]).toContain('; 120 answers from an earlier run')
  })

  it('leave out what does not exist, and commits that the reference names already', () => {
    const { candidate } = newPrompt()
    if (candidate === null) throw new RangeError('no candidate')
    const view = (parts: object) => versionsView(newPrompt({ candidate: { ...candidate, ...parts } }))

    expect(textsIn(view({}), 'dt')).toEqual(['Candidate'])
    expect(textsIn(view({ sha: null, ref: 'the working tree' }), 'dd')[0]).toMatch(/^the working tree, digest/)
    expect(textsIn(view({ ref: '8e1d77b0c9a2' }), 'dd')[0]).toMatch(/^8e1d77b0c9a2, digest/)
  })
})
