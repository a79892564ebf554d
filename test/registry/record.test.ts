import { describe, expect, it } from 'vitest'
import { countedStored, parseRecord, recordText, withoutTrials } from '../../src/registry/record.ts'
import { sealed } from '../../src/registry/seal.ts'
import { aRecord, digestFor, ORIGIN } from '../support/registry-builders.ts'

describe('a record', () => {
  it.each([
    ['full', aRecord()],
    [
      'of a new prompt that could not be measured',
      aRecord({ baseline: null, passRate: null, verdict: 'not-measured', trials: [] }),
    ],
    [
      'with hostile text',
      aRecord({ reason: '$& "}\n"trials": []', models: { requested: ['$1'], returned: ['\u0000'] } }),
    ],
  ])('comes back as it was written: %s', (_, record) => {
    expect(parseRecord(recordText(record), 'r.json')).toEqual({ kind: 'ok', value: record })
  })

  it('has a line a trial, so that a large suite stays readable', () => {
    const [trial] = aRecord().trials
    const trials = trial === undefined ? [] : [trial, { ...trial, index: 2 }]
    const lines = recordText(aRecord({ trials })).split('\n')

    expect(lines.filter((line) => line.includes('"requestDigest"'))).toHaveLength(2)
  })

  it('ends with an empty list where there is no trial', () => {
    expect(recordText(aRecord({ trials: [] }))).toContain('\n  "trials": []')
  })

  it('keeps missing trials as missing, never as zero', () => {
    const [trial] = aRecord().trials
    const trials = trial === undefined ? [] : [{ ...trial, score: null, passed: null, model: null }]

    expect(parseRecord(recordText(aRecord({ trials })), 'r.json')).toMatchObject({
      value: { trials: [{ score: null, passed: null }] },
    })
  })

  it.each([
    ['a score above 1', '"score":0.5', '"score":1.5'],
    ['an unknown verdict', '"verdict": "pass"', '"verdict": "perfect"'],
    ['a nameless check', '"name":"rubric"', '"nobody":1'],
    ['a broken digest', digestFor('bundle'), 'sha256:12'],
  ])('with %s is refused', (_, from, to) => {
    expect(parseRecord(recordText(aRecord()).replace(from, to), 'r.json')).toMatchObject({ kind: 'bad' })
  })

  it('says what is wrong with a member rather than that the seal does not fit', () => {
    expect(parseRecord(recordText(aRecord()).replace('"score":0.5', '"score":1.5'), 'r.json')).toMatchObject({
      problems: [{ message: expect.stringContaining('`trials[0].score` must be') }],
    })
  })

  it('is refused when somebody gave it another score by hand', () => {
    expect(parseRecord(recordText(aRecord()).replace('"score":0.5', '"score":1'), 'r.json')).toMatchObject({
      kind: 'bad',
      problems: [{ code: 'registry-invalid', file: 'r.json', message: expect.stringContaining('seal') }],
    })
  })

  it.each(['prompt', 'path', 'digest', 'suite', 'verdict', 'reason', 'at', 'commit', 'origin', 'provider'])(
    'names the %s that it lacks',
    (member) => {
      expect(parseRecord(changed({ [member]: null }), 'r.json')).toMatchObject({
        problems: [{ message: expect.stringContaining(`\`${member}\` is missing`) }],
      })
    },
  )

  it.each(['prompt', 'path', 'commit'])('with an empty %s is refused', (member) => {
    expect(parseRecord(changed({ [member]: '' }), 'r.json')).toMatchObject({
      problems: [{ message: `\`${member}\` must be text that is not empty, not \`""\`.` }],
    })
  })

  it.each([
    [{ passRate: 1.01 }, '`passRate`'],
    [{ passRate: -0.01 }, '`passRate`'],
    [{ cost: { usd: -1 } }, '`cost.usd`'],
    [{ cost: { inputTokens: -1 } }, '`cost.inputTokens`'],
    [{ cost: { outputTokens: -1 } }, '`cost.outputTokens`'],
    [{ cost: { known: 'yes' } }, '`cost.known`'],
    [{ trials: ['c1'] }, 'a map with a case and a score'],
    [{ trials: [{ ...aRecord().trials[0], case: null }] }, '`trials[0].case` is missing'],
    [{ trials: [{ ...aRecord().trials[0], arm: 'leg' }] }, '`trials[0].arm` must be one of baseline, candidate'],
    [{ trials: [{ ...aRecord().trials[0], phase: 'x' }] }, '`trials[0].phase` must be one of screen, round, confirm'],
    [{ trials: [{ ...aRecord().trials[0], index: null }] }, '`trials[0].index` is missing; it must be a whole number'],
    [{ trials: [{ ...aRecord().trials[0], index: 0 }] }, '`trials[0].index` must be a whole number of at least 1'],
    [{ trials: [{ ...aRecord().trials[0], index: 1.5 }] }, '`trials[0].index` must be a whole number of at least 1'],
    [{ trials: [{ ...aRecord().trials[0], requestDigest: null }] }, '`trials[0].requestDigest` is missing'],
    [{ trials: [{ ...aRecord().trials[0], score: -0.1 }] }, '`trials[0].score` must be a number from 0 to 1'],
    [{ trials: [{ ...aRecord().trials[0], checks: [1] }] }, 'a map with a name and a score'],
    [{ trials: [{ ...aRecord().trials[0], checks: [{ name: 'x', score: 2 }] }] }, '`trials[0].checks[0].score`'],
    [{ trials: [{ ...aRecord().trials[0], checks: [{ name: 'x', score: -1 }] }] }, '`trials[0].checks[0].score`'],
  ])('with %j is refused', (member, message) => {
    expect(parseRecord(changed(member), 'r.json')).toMatchObject({
      problems: [{ code: 'registry-invalid', message: expect.stringContaining(message) }],
    })
  })

  it('reads what it does not say as unknown, never as good', () => {
    const unsaid = {
      ...{ baseline: null, passRate: null, merged: null, simulated: null, tool: null, config: null, models: null },
      ...{ cost: null, result: null, trials: null, pruned: null, origin: { via: 'terminal', actor: 'ada' } },
    }

    expect(parseRecord(changed(unsaid), 'r.json')).toEqual({
      kind: 'ok',
      value: aRecord({
        ...{ baseline: null, passRate: null, merged: false, simulated: false, tool: '', config: null, pruned: null },
        models: { requested: [], returned: [] },
        cost: { usd: 0, known: false, inputTokens: 0, outputTokens: 0 },
        ...{ result: {}, trials: [], origin: { via: 'terminal', actor: 'ada', event: null, run: null } },
      }),
    })
  })

  it('comes back with every phase, arm and reference that it may have', () => {
    const [trial] = aRecord().trials
    if (trial === undefined) throw new Error('a record without a trial')
    const trials = [
      { ...trial, phase: 'round', index: 2, checks: [] },
      {
        ...trial,
        arm: 'baseline',
        phase: 'confirm',
        checks: [
          { name: 'x', score: null, passed: null },
          { name: 'y', score: 1, passed: true },
        ],
      },
    ] as const
    const record = aRecord({ trials, config: digestFor('config'), simulated: true, merged: false, origin: ORIGIN })

    expect(parseRecord(recordText(record), 'r.json')).toEqual({ kind: 'ok', value: record })
  })

  it('keeps everything but its trials when they are pruned, and says when', () => {
    const at = '2026-04-10T00:00:00.000Z'

    expect(withoutTrials(aRecord(), at)).toEqual(aRecord({ trials: [], pruned: at }))
    expect(parseRecord(recordText(withoutTrials(aRecord(), at)), 'r.json')).toMatchObject({ value: { pruned: at } })
  })

  it('counts the scored trials of its bundle, without confirmations and those of the version before', () => {
    const [trial] = aRecord().trials
    if (trial === undefined) throw new Error('a record without a trial')
    const round = { ...trial, phase: 'round' } as const
    const others = [
      { ...trial, arm: 'baseline' },
      { ...trial, phase: 'confirm' },
      { ...trial, score: null, passed: null },
    ] as const

    expect(countedStored([...others, trial, round])).toEqual([trial, round])
  })

  it('is sealed after its secrets were taken out', () => {
    const text = recordText(aRecord({ reason: 'said sk-1' }), (words) => words.replace('sk-1', '[redacted]'))

    expect(parseRecord(text, 'r.json')).toMatchObject({ value: { reason: 'said [redacted]' } })
  })
})

/** A record with other members, sealed as if it had been written so. */
function changed(members: object): string {
  const unsealed = { ...JSON.parse(recordText(aRecord())), ...members, seal: undefined }
  return sealed(`${JSON.stringify(unsealed, null, 2)}\n`)
}
