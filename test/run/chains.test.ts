import { describe, expect, it } from 'vitest'
import type { WantedPair } from '../../src/gate/protocol.ts'
import { type Chains, callsOf, chainsOf, reportedChains } from '../../src/run/chains.ts'
import { holds, identicalCase, judge, plannedCase, plannedCases, remote } from '../support/run-builders.ts'

const pair = (position: number, index = 1, over: Partial<WantedPair> = {}): WantedPair => {
  return { case: position, phase: 'screen', index, arms: 'both', ...over }
}
const show = (chains: Chains) =>
  [...chains].map((chain) =>
    chain.map(({ task, pair: of }) => `${task.address.caseId} ${task.address.arm} ${task.address.index} for ${of}`),
  )

describe('the trials of a batch', () => {
  it('put the arms of a case next to each other and let them go first by turns', () => {
    expect(show(chainsOf('p', [pair(0), pair(1), pair(2)], plannedCases(3)))).toEqual([
      ['case-0 baseline 1 for 0'],
      ['case-0 candidate 1 for 0'],
      ['case-1 candidate 1 for 1'],
      ['case-1 baseline 1 for 1'],
      ['case-2 baseline 1 for 2'],
      ['case-2 candidate 1 for 2'],
    ])
  })

  it('put trials of the same case and arm one after the other', () => {
    expect(show(chainsOf('p', [pair(0, 4), pair(1, 4), pair(0, 5), pair(1, 5)], plannedCases(2)))).toEqual([
      ['case-0 candidate 4 for 0', 'case-0 candidate 5 for 2'],
      ['case-0 baseline 4 for 0', 'case-0 baseline 5 for 2'],
      ['case-1 baseline 4 for 1', 'case-1 baseline 5 for 3'],
      ['case-1 candidate 4 for 1', 'case-1 candidate 5 for 3'],
    ])
  })

  it('leave the baseline out when it is not wanted', () => {
    expect(show(chainsOf('p', [pair(0, 1, { arms: 'candidate' })], plannedCases(1)))).toEqual([
      ['case-0 candidate 1 for 0'],
    ])
  })

  it('send what the arm sends, at the address that the gate gave', () => {
    const cases = plannedCases(1)
    const [[first] = [], [second] = []] = chainsOf('prompts/p', [pair(0, 2, { phase: 'confirm' })], cases)
    expect(first?.task).toMatchObject({
      address: { prompt: 'prompts/p', caseId: 'case-0', arm: 'candidate', phase: 'confirm', index: 2 },
      sent: cases[0]?.candidate,
    })
    expect(second?.task).toMatchObject({ address: { arm: 'baseline' }, sent: cases[0]?.baseline })
  })

  it.each([
    ['that does not exist', [], 0],
    ['whose arms send the same', [identicalCase('a')], 0],
    ['without a baseline', [plannedCase('a', { baseline: null })], 0],
  ])('refuse to pay for a case %s', (_, cases, position) => {
    expect(() => callsOf(chainsOf('p', [pair(position)], cases))).toThrow(RangeError)
  })
})

describe('cases that only head has', () => {
  it('run on both arms, or once for both where they send the same', () => {
    const cases = [plannedCase('a', { gated: false }), identicalCase('b', { gated: false })]
    const chains = reportedChains('p', cases)
    expect(show(chains)).toEqual([['a baseline 1 for null'], ['a candidate 1 for null'], ['b candidate 1 for null']])
    expect([...chains].flat().map(({ forBothArms }) => forBothArms)).toEqual([false, false, true])
  })
})

describe('the calls of a batch', () => {
  it('are one a trial and one for each of its judges', () => {
    const cases = [plannedCase('a'), plannedCase('b', { checks: [holds('x'), judge(), judge()] })]
    // a: 2 arms × 1; b: 2 arms × 2 trials × 3
    expect(callsOf(chainsOf('p', [pair(0), pair(1), pair(1, 2)], cases))).toBe(14)
  })

  it('are one a trial for embeddings, and one for a scorer', () => {
    const cases = [plannedCase('a', { checks: [holds('x'), remote('similarity'), remote('scorer')] })]

    expect(callsOf(chainsOf('p', [pair(0)], cases))).toBe(6)
  })
})
