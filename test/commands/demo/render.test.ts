import { describe, expect, it } from 'vitest'
import { ACTS } from '../../../src/commands/demo/acts.ts'
import { type ActResult, renderAct, renderEnding, renderOpening } from '../../../src/commands/demo/render.ts'
import { evaluation, promptEvaluation } from '../../support/evaluation-builders.ts'

const LOOK = { color: false, columns: 80 }
const [ACT] = ACTS

function result(comment: string, parts: Partial<ActResult['evaluation']> = {}): ActResult {
  if (ACT === undefined) throw new Error('the demonstration has an act')
  const whole = {
    ...evaluation([promptEvaluation()]),
    verdict: 'regressed' as const,
    exitCode: 1 as const,
    durationMs: 1234,
  }
  return { act: ACT, evaluation: { ...whole, ...parts }, comment, out: '/tmp/demo/out' }
}

describe('an act', () => {
  it('says what came of it, what it took and where the files lie', () => {
    const calls = { planned: 0, made: 142, retried: 0, failed: 0, reused: 0, judge: 0 }
    const text = renderAct(result('## Regressed\n', { calls }), LOOK)

    expect(text).toContain('── 1 of 3 · A shorter, friendlier prompt ──')
    expect(text).toContain('  │ ## Regressed\n')
    expect(text).toContain('Verdict     regressed\n')
    expect(text).toContain('Calls       142 to the simulator, 1.2 s\n')
    expect(text).toContain('Exit code   1, which fails the check and so stops the merge\n')
    expect(text).toContain('Files       /tmp/demo/out\n')
  })

  it('leaves out what GitHub hides or folds', () => {
    const text = renderAct(
      result('<!-- mark -->\nHead\n\n<details>\n<summary>x</summary>\nfolded\n</details>\n\nTail\n'),
      LOOK,
    )

    expect(text).toContain('  │ Head\n  │\n  │ Tail\n')
    expect(text).not.toMatch(/mark|folded|details/)
  })

  it('leaves out folds within folds', () => {
    const inner = '<details><summary>b</summary>inner</details>'

    expect(
      renderAct(result(`Head\n<details><summary>a</summary>\n${inner}\nouter\n</details>\nTail`), LOOK),
    ).not.toMatch(/inner|outer|details/)
  })

  it('shows the beginning of a long comment and says how much is left', () => {
    const text = renderAct(result(Array.from({ length: 50 }, (_, line) => `line ${line}`).join('\n')), LOOK)

    expect(text).toContain('  │ line 31\n  ┆ 18 more lines and the folded parts are in comment.md\n')
    expect(text).not.toContain('line 32')
  })

  it('lets no escape sequence of a comment through', () => {
    expect(renderAct(result('\u001b[31mred'), LOOK)).not.toContain('\u001b')
  })

  it('is coloured only when asked to be', () => {
    expect(renderAct(result('x'), { ...LOOK, color: true })).toContain('\u001b[31mregressed')
  })
})

it('keeps its sentences within the terminal', () => {
  const lines = renderOpening('/tmp/r', 71, { color: false, columns: 60 }).split('\n')

  expect(lines.length).toBeGreaterThan(4)
  expect(lines.filter((line) => line.length > 60)).toEqual([])
  expect(lines.join(' ')).toContain('71 tickets')
})

it('ends with commands that can be copied, even when a folder has a blank in its name', () => {
  const text = renderEnding("/tmp/it's mine", [result('x')], LOOK)

  expect(text).toContain("git -C '/tmp/it'\\''s mine' diff main...shorter-and-friendlier\n")
  expect(text).toContain('/tmp/demo/out/report.html   (the comment')
  expect(text).toContain("git -C '/tmp/it'\\''s mine' log --stat prompt-staging ")
})
