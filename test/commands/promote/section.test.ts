import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PlannedMove } from '../../../src/commands/promote/plan-moves.ts'
import { promotionSection } from '../../../src/commands/promote/section.ts'
import { driftWorld } from '../../support/drift-world.ts'
import { elements, hostileText, readableText, references, rendered } from '../../support/markdown.ts'
import { PROMOTE_INPUTS } from '../../support/promote-inputs.ts'
import { anEntry, aRecord, digestFor } from '../../support/registry-builders.ts'
import { registryWorld, triageFiles } from '../../support/registry-world.ts'

const OURS = new Set('h3 p strong code table thead tbody tr th td a'.split(' '))

function move(over: Partial<PlannedMove> = {}): PlannedMove {
  const digest = digestFor('bundle')
  const bundle = {
    digest,
    prompt: 'prompts/triage',
    path: 'prompts/triage.prompt.yml',
    files: new Map<string, string>(),
  }
  const target = { prompt: 'prompts/triage', digest, suite: digestFor('suite'), bundle, commit: null }
  return {
    ...target,
    from: null,
    record: aRecord(),
    ruling: { kind: 'allowed', ground: 'passed', insteadOf: null },
    ...over,
  }
}

const textOf = (moves: readonly PlannedMove[], inputs = PROMOTE_INPUTS) =>
  readableText(rendered(promotionSection(moves, inputs).markdown))

describe('what a release says about a promotion', () => {
  it('is each prompt with its full digest, its evaluation and where that was made', () => {
    const comparison = { delta: -0.005, interval: [-0.02, 0.01] }
    const text = textOf([move({ record: aRecord({ result: { comparison } }) })])
    expect(text).toContain(digestFor('bundle'))
    expect(text).toContain('pass, −0.5 points (95 % interval −2.0 … +1.0), 75.0 % of the trials pass')
    expect(text).toContain('2026-01-10 at 111111111111, run')
  })

  it('says when there was no difference to measure, or the simulator answered', () => {
    expect(textOf([move({ record: aRecord({ simulated: true }) })])).toContain('pass, 75.0 % of the trials pass')
    expect(textOf([move({ record: aRecord({ simulated: true }) })])).toContain('by the simulator')
    expect(textOf([move({ record: null })])).toContain('never evaluated')
  })

  it('is the same when it is run again, after the label has moved', async () => {
    const world = registryWorld()
    world.commit(triageFiles('good'))
    await world.record()
    const first = await world.promote()
    const again = await world.promote()
    expect([first.title, again.title]).toEqual([
      'Promoted to prod: prompts/triage.',
      'prod points there already: prompts/triage. Nothing to do.',
    ])
    expect(first.leaves).toMatchObject({ kind: 'release-section', label: 'prod' })
    expect(again.leaves).toEqual(first.leaves)
  })

  it('keeps saying that a promotion was overridden, and why, on the second run too', () => {
    const why = 'the demo | is tonight'
    const ruling = { kind: 'allowed', ground: 'overridden', insteadOf: 'it regressed' } as const
    const first = promotionSection([move({ ruling })], { ...PROMOTE_INPUTS, reason: why })
    const entry = anEntry(1, 'bundle', { ground: 'overridden', reason: why })
    const manifest = {
      label: 'prod',
      prompt: 'prompts/triage',
      entry: 'x',
      digest: digestFor('bundle'),
      seq: 1,
      at: '',
      files: [],
    }
    const from = { manifest, move: entry, texts: new Map<string, string>() }
    expect(promotionSection([move({ ruling: { kind: 'unchanged' }, from })], PROMOTE_INPUTS)).toEqual(first)
    expect(readableText(rendered(first.markdown))).toContain(`overridden: ${why}`)
  })

  it('is absent from a refusal', async () => {
    const world = await driftWorld()
    world.commit(triageFiles('never recorded'))
    expect(await world.promote()).not.toHaveProperty('leaves')
  })

  it('stays short enough for a release, however many prompts there are', () => {
    const moves = Array.from({ length: 2000 }, (_, i) => move({ prompt: `prompts/${i}` }))
    const { markdown } = promotionSection(moves, PROMOTE_INPUTS)
    expect(markdown.length).toBeLessThanOrEqual(40_000)
    expect(markdown).toContain('And 1,960 more prompts.')
  })

  it('made of hostile text has no element, link, mention or reference of its own making', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (prompt, reason) => {
        const ruling = { kind: 'allowed', ground: 'overridden', insteadOf: null } as const
        const { markdown } = promotionSection([move({ prompt, ruling })], { ...PROMOTE_INPUTS, reason })
        const html = rendered(markdown)
        expect(elements(html).filter((name) => !OURS.has(name))).toEqual([])
        expect(html.match(/<a [^>]*>/g)).toHaveLength(1)
        expect(references(html).filter((found) => found !== '$')).toEqual([])
        expect(markdown).not.toMatch(/<!-- \/?prompt-staging/)
        expect(html.match(/<tr>/g)).toHaveLength(2)
      }),
      { numRuns: 300 },
    )
  })
})
