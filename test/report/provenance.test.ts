import { describe, expect, it } from 'vitest'
import { digestOf, shortDigest } from '../../src/domain/digest.ts'
import { modelsLine, totals, versionsLine } from '../../src/report/provenance.ts'
import { evaluation, newPrompt, promptEvaluation } from '../support/evaluation-builders.ts'

describe('the versions compared', () => {
  const side = { ref: 'main', sha: 'a'.repeat(40), path: 'p', digest: digestOf('old') }
  const short = shortDigest(side.digest)

  it('are named by ref, commit and digest', () => {
    const prompt = promptEvaluation({
      baseline: { ...side, reused: 120 },
      candidate: { ...side, ref: 'worktree', sha: null },
    })

    expect(versionsLine(prompt)).toBe(
      `Baseline: \`main\` at \`aaaaaaaaaaaa\` (digest \`${short}\`), 120 answers from an earlier run. Candidate: \`worktree\` (digest \`${short}\`).`,
    )
  })

  it('are named with the old path where the prompt was renamed', () => {
    const prompt = promptEvaluation({
      baseline: { ...side, path: 'old/a`b.md', reused: 0 },
      candidate: { ...side, ref: 'topic', sha: null, path: 'new/ab.md' },
    })

    expect(versionsLine(prompt)).toContain(`(digest \`${short}\`), as <code>old/a&#96;b.md</code>. Candidate:`)
  })

  it('are named once where the ref is the commit', () => {
    const prompt = promptEvaluation({ baseline: { ...side, ref: side.sha, reused: 0 }, candidate: null })

    expect(versionsLine(prompt)).toBe(`Baseline: \`${side.sha}\` (digest \`${short}\`).`)
  })

  it('have no baseline where the prompt is new', () => {
    expect(versionsLine(newPrompt())).toMatch(/^Candidate: /)
  })
})

describe('what a run took', () => {
  const { cost } = evaluation()
  const calls = { planned: 240, made: 452, retried: 3, failed: 2, reused: 120, judge: 40 }

  it('is calls, cost and time', () => {
    expect(totals({ calls, cost, durationMs: 72_400 })).toBe(
      '452 calls (40 to judges and scorers, 3 retried, 2 failed, 120 more from an earlier run) · $0.31 · 1 min 12 s',
    )
  })

  it('says that the cost is unknown', () => {
    expect(totals({ calls, cost: { ...cost, usd: 0, known: false }, durationMs: 1 })).toContain(' · cost unknown · ')
  })

  it('has no cost where nothing was called', () => {
    const none = { planned: 0, made: 0, retried: 0, failed: 0, reused: 0, judge: 0 }

    expect(totals({ calls: none, cost, durationMs: 310 })).toBe('0 calls · 310 ms')
  })
})

describe('the models', () => {
  const line = (requested: readonly string[], returned: readonly string[]) =>
    modelsLine({ ...evaluation().provenance, models: { requested, returned } })

  it('are named by what they answered as where that differs', () => {
    expect(line(['gpt-4.1'], ['gpt-4.1-2025'])).toBe('Model: `gpt-4.1` (answering as `gpt-4.1-2025`).')
    expect(line(['gpt-4.1'], ['gpt-4.1'])).toBe('Model: `gpt-4.1`.')
    expect(line(['gpt-4.1'], [])).toBe('Model: `gpt-4.1`.')
    expect(line([], [])).toBe('')
  })

  it('are untrusted like everything a server says', () => {
    expect(line(['m'], ['@octocat'])).toBe('Model: `m` (answering as <code><!-- -->@octocat</code>).')
  })
})
