import { describe, expect, it } from 'vitest'
import type { VersionedCase } from '../../src/plan/versions.ts'
import { toldAnswers } from '../../src/versions/told-answers.ts'
import { rawCase } from '../support/run-builders.ts'
import { version } from '../support/version-builders.ts'

const CASES: readonly VersionedCase[] = [
  { case: rawCase('a', { vars: { input: 'x' }, expected: { queue: 'billing' } }), gated: true },
]
const told = (base: string | null, head: string, cases = CASES) =>
  toldAnswers({ base: base === null ? null : version(base, {}, 'main'), head: version(head) }, cases)

describe('a prompt that reads the expected answers of its cases', () => {
  it('is told when the change makes it so, by whatever part of them', () => {
    expect(told('{{input}}', '{{input}} {{expected.queue}} {{expected}}')).toEqual([
      'the candidate reads the expected answers ({{expected.queue}}, {{expected}}), which the ' +
        'version before does not, so that passing its checks shows little.',
    ])
    expect(told(null, '{{expected.queue}}')).toEqual([
      'the candidate reads the expected answers ({{expected.queue}}), so that passing its checks shows little.',
    ])
  })

  it('is nothing new where it did so before, where no case that decides has them, or under another name', () => {
    expect(told('{{expected}}', '{{expected.queue}}')).toEqual([])
    expect(told('{{input}}', '{{expected.missing}}')).toEqual([])
    expect(
      told(
        '{{input}}',
        '{{expected}}',
        CASES.map((one) => ({ ...one, gated: false })),
      ),
    ).toEqual([])
    expect(told('{{input}}', '{{expectedly}} {{input}}')).toEqual([])
  })
})
