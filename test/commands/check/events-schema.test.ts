import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import {
  planned,
  type RunEvent,
  runEnded,
  runFailed,
  runInterrupted,
  trialEnded,
} from '../../../src/commands/check/events.ts'
import { EVENTS_SCHEMA } from '../../../src/commands/check/events-schema.ts'
import { fault } from '../../../src/domain/fault.ts'
import { evaluation, promptEvaluation, trial } from '../../support/evaluation-builders.ts'
import { compareSuite, plannedCase } from '../../support/run-builders.ts'

const DOCUMENTED = readFileSync(join(import.meta.dirname, '../../../docs/events.md'), 'utf8')
const ajv = new Ajv2020({ strict: true, allErrors: true })
ajvFormats.default(ajv)
const isValid = ajv.compile(EVENTS_SCHEMA)
const line = ({ event, facts }: RunEvent) => ({ event, seq: 1, time: '2026-01-05T12:00:00.000Z', ...facts })

describe('the schema of events', () => {
  it.each([
    ['a plan', planned([compareSuite([plannedCase('a')])], { usd: 2, calls: 10, minutes: 0.5 })],
    ['a trial', trialEnded(trial())],
    [
      'a trial without an answer',
      trialEnded(trial({ error: { code: 'x', message: 'y' }, usage: null, model: null, score: null, passed: null })),
    ],
    ['the end', runEnded(evaluation([promptEvaluation()]))],
    ['a failure', runFailed({ title: 't', exitCode: 2, fault: fault('usage', 'm', 'h') })],
    ['an interruption', runInterrupted()],
  ])('fits %s', (_, event) => {
    expect(isValid(JSON.parse(JSON.stringify(line(event)))) ? [] : isValid.errors).toEqual([])
  })

  it.each(Object.keys(line(trialEnded(trial()))))('refuses a trial without its %s', (key) => {
    const { [key]: _, ...rest }: Record<string, unknown> = line(trialEnded(trial()))

    expect(isValid(rest)).toBe(false)
  })

  it('and the documentation name the same events', () => {
    const { oneOf } = JSON.parse(JSON.stringify(EVENTS_SCHEMA))
    const named = [...DOCUMENTED.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name)

    expect(named).toEqual(
      oneOf.map((shape: { properties: { event: { const: string } } }) => shape.properties.event.const),
    )
  })

  it('refuses an event that is not documented', () => {
    expect(isValid({ event: 'surprise', seq: 1, time: '2026-01-05T12:00:00.000Z' })).toBe(false)
  })
})
