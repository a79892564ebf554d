import { describe, expect, it } from 'vitest'
import { parseRecord, recordText } from '../../src/registry/record.ts'
import { aRecord, digestFor } from '../support/registry-builders.ts'

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

  it('is refused when somebody gave it another score by hand', () => {
    expect(parseRecord(recordText(aRecord()).replace('"score":0.5', '"score":1'), 'r.json')).toMatchObject({
      kind: 'bad',
      problems: [{ code: 'registry-invalid', file: 'r.json', message: expect.stringContaining('seal') }],
    })
  })

  it('is sealed after its secrets were taken out', () => {
    const text = recordText(aRecord({ reason: 'said sk-1' }), (words) => words.replace('sk-1', '[redacted]'))

    expect(parseRecord(text, 'r.json')).toMatchObject({ value: { reason: 'said [redacted]' } })
  })
})
