import { describe, expect, it } from 'vitest'
import { digestOf } from '../../src/domain/digest.ts'
import { planRequest } from '../../src/plan/plan-request.ts'
import { rawCase } from '../support/run-builders.ts'
import { prompt } from '../support/version-builders.ts'

const fixture = rawCase('one', { vars: { input: 'x' } })

describe('a planned request', () => {
  it('is what the prompt sends for the case, however often it is read', () => {
    const planned = planRequest(prompt('Say {{input}}', { model: 'openai/gpt-test' }), fixture, false)
    const sent = {
      model: 'gpt-test',
      messages: [{ role: 'user', content: 'Say x' }],
      parameters: {},
      responseFormat: { kind: 'text' },
    }

    expect(planned).toMatchObject({ kind: 'ok', value: { request: sent, digest: digestOf(sent) } })
    expect(planned.kind === 'ok' && planned.value.request).toEqual(sent)
  })

  it('is another one with each parameter', () => {
    const parameters = [{}, { reasoning_effort: 'low' }, { verbosity: 'low' }, { parallel_tool_calls: true }] as const
    const planned = parameters.map((each) => planRequest(prompt('a', { parameters: each }), fixture, false))

    expect(new Set(planned.map((one) => one.kind === 'ok' && one.value.digest)).size).toBe(4)
  })

  it('keeps the publisher where the policy says so', () => {
    const planned = planRequest(prompt('{{input}}', { model: 'openai/gpt-test' }), fixture, true)

    expect(planned.kind === 'ok' && planned.value.request.model).toBe('openai/gpt-test')
  })

  it('holds no text of its own, so that many fit into memory', () => {
    const planned = planRequest(prompt('A long text. {{input}}'), fixture, false)

    expect(planned.kind === 'ok' && Object.values(planned.value)).not.toContain('A long text. x')
    expect(planned.kind === 'ok' && Object.keys(planned.value)).not.toContain('request')
  })

  it('needs every variable', () => {
    expect(planRequest(prompt('{{other}}'), fixture, false)).toMatchObject({ problems: [{ code: 'variable-missing' }] })
  })
})
