import { describe, expect, it } from 'vitest'
import { type Bind, OnDemand } from '../../src/check/on-demand.ts'
import type { AskingCheck, CheckSpec } from '../../src/domain/check.ts'
import { bad, ok } from '../../src/domain/fault.ts'
import { scored } from '../../src/domain/score.ts'
import { caseOf, outputOf, replyOf, specOf } from './builders.ts'

type Echo = AskingCheck<'echo', string>

/** Asks for everything that it was bound from. */
const bind: Bind<Echo, string, { readonly prefix: string }> = (spec, type, fixture, { prefix }) =>
  ok({
    kind: 'echo',
    spec,
    graded: true,
    model: 'm',
    guard: ({ text }) => (text === '' ? scored(0, 'empty') : null),
    request: ({ text }, boundary) => [prefix, type, fixture.id, text, boundary].join(' '),
    read: ({ text }) => scored(Number(text), 'said'),
  })

const spec: CheckSpec = specOf('llm')
const source = { type: 'kind', fixture: caseOf({ input: 'task' }), context: { prefix: 'ask' } }

function made(by: Bind<Echo, string, { readonly prefix: string }> = bind) {
  const bound = bind(spec, source.type, source.fixture, source.context)
  if (bound.kind === 'bad') throw new Error('it binds')
  return new OnDemand(bound.value, by, source)
}

describe('a check that is bound on demand', () => {
  it('is known by what it was bound to', () => {
    const { kind, graded, model } = made()

    expect([made().spec, kind, graded, model]).toEqual([spec, 'echo', true, 'm'])
  })

  it('guards, asks and reads as if it had been kept', () => {
    expect(made().guard(outputOf(''))).toMatchObject({ value: 0 })
    expect(made().guard(outputOf('x'))).toBeNull()
    expect(made().request(outputOf('x'), 'b')).toBe(`ask kind ${source.fixture.id} x b`)
    expect(made().read(replyOf('0.5'))).toMatchObject({ value: 0.5 })
  })

  it('fails loudly should it no longer bind', () => {
    const broken = made(() => bad([{ code: 'check-invalid', message: 'no', hint: 'Mend it.' }]))

    expect(() => broken.guard(outputOf('x'))).toThrow('no')
  })
})
