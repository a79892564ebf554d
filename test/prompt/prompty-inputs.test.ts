import { describe, expect, it } from 'vitest'
import { readFront } from '../../src/prompt/front-settings.ts'
import { readInputDefaults } from '../../src/prompt/prompty-inputs.ts'
import { renderRequest } from '../../src/prompt/render.ts'
import { rawCase } from '../support/run-builders.ts'
import { promptAt } from './prompt-text.ts'

const defaults = (yaml: string) => {
  const parsed = readFront(yaml, 'a.prompty', readInputDefaults)
  return parsed.kind === 'ok' ? parsed.value : parsed.problems.map(({ line, message }) => [line, message])
}

describe('the inputs of a prompty', () => {
  it.each([
    ['inputs: [{ name: a, kind: string, default: x }, { name: b, default: 2 }, { name: c }]', { a: 'x', b: 2 }],
    ['inputs: { a: { type: string, default: x }, b: { type: number } }', { a: 'x' }],
    ['inputSchema: { properties: [{ name: a, kind: string, default: x }] }', { a: 'x' }],
    ['inputs: { properties: { a: { kind: string, default: x } } }', { a: 'x' }],
    ['inputs: { properties: { kind: string, default: x } }', { properties: 'x' }],
    ['inputs: { a: { kind: string, sample: x }, b: { kind: string, example: y }, c: Why? }', {}],
    ['inputs: { a: { default: false }, b: { default: 0 }, c: { default: null } }', { a: false, b: 0 }],
    ['name: none', {}],
  ])('of %s have the defaults %j', (yaml, expected) => {
    expect(defaults(yaml)).toEqual(expected)
  })

  it.each([
    ['inputs: [{ kind: string }]', '`inputs[0].name` is missing; it must be the name of a variable.'],
    ['inputs: 3', '`inputs` must be a list, or a map by name, not `3`.'],
    ['inputs: [a]', '`inputs[0]` must be a map with `name` and `kind`, not `"a"`.'],
  ])('are refused in %s', (yaml, message) => {
    expect(defaults(yaml)).toEqual([[1, message]])
  })

  it('fill what a case lacks, and give way to what it has', () => {
    const front = 'model: m\ninputs: { team: { default: { name: Billing } }, tone: { default: calm, sample: loud } }'
    const prompt = promptAt('a.prompty', `---\n${front}\n---\nuser:\n{{team.name}} {{tone}} {{q}}\n`)
    const content = (vars: Record<string, string>) => {
      const request = renderRequest(prompt, rawCase('one', { vars }), { keepPublisher: true })
      return request.kind === 'ok' ? request.value.messages[0]?.content : request.problems[0]?.message
    }

    expect(content({ q: 'Why?' })).toBe('Billing calm Why?')
    expect(content({ q: 'Why?', tone: 'curt' })).toBe('Billing curt Why?')
    expect(content({})).toContain('needs `{{q}}`, which case `one` does not have')
  })
})
