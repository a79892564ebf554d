import { describe, expect, it } from 'vitest'
import { readNodes } from '../../src/prompt/dotprompt-nodes.ts'
import { cpuMs } from '../support/cpu-ms.ts'

const nodes = (text: string) => readNodes(text, 'a.prompt', 5).nodes
const complaints = (text: string) => readNodes(text, 'a.prompt', 5).problems.map(({ line, column }) => [line, column])
const texts = (text: string) => nodes(text).flatMap((node) => (node.kind === 'text' ? [node.text] : []))

describe('the pieces of a template', () => {
  it('are texts, variables, roles, images and includes, each with its line', () => {
    expect(
      nodes('Hi {{name}}!\n{{role "model"}}a\n{{role \'system\'}}{{ media url=photo }}{{media url="https://h/{a}"}}'),
    ).toEqual([
      { kind: 'text', text: 'Hi ', line: 5 },
      { kind: 'variable', name: 'name', line: 5 },
      { kind: 'text', text: '!\n', line: 5 },
      { kind: 'role', role: 'assistant', line: 6 },
      { kind: 'text', text: 'a\n', line: 6 },
      { kind: 'role', role: 'system', line: 7 },
      { kind: 'image', url: '{{photo}}', line: 7 },
    ])
    expect(nodes('{{media url="https://h/a.png" contentType="image/png"}}{{> tone}}')).toEqual([
      { kind: 'image', url: 'https://h/a.png', line: 5 },
      { kind: 'partial', name: 'tone', line: 5 },
    ])
  })

  it.each([
    ['a\n{{! note }}\nb', ['a\n', 'b']],
    ['a\n  {{!-- {{x}} }} --}}  \nb', ['a\n', 'b']],
    ['a {{! note }} b', ['a ', ' b']],
    ['a\n{{! note }}', ['a\n']],
    ['a\n{{>tone}}\nb', ['a\n', 'b']],
    ['a {{>tone}}\nb', ['a ', '\nb']],
  ])('of %j leave out comments, and the line of what is alone on it', (text, expected) => {
    expect(texts(text)).toEqual(expected)
    expect(complaints(text)).toEqual([])
  })

  it.each([
    '{{#if a}}',
    '{{/if}}',
    '{{else}}',
    '{{^}}',
    '{{{a}}}',
    '{{&a}}',
    '{{~a~}}',
    '{{a.[0]}}',
    '{{../a}}',
    '{{@root}}',
    '{{this}}',
    '{{this.a}}',
    '{{json a}}',
    '{{lookup . "constructor"}}',
    '{{constructor.constructor("return process")()}}',
    '{{#with "s" as |string|}}',
    '{{log a}}',
    '{{history}}',
    '{{section "a"}}',
    '{{role "tool"}}',
    '{{role name}}',
    '{{role}}',
    '{{media}}',
    '{{media url=a b=c}}',
    '{{> a b=c}}',
    '{{> (lookup . "a")}}',
    '{{> a/b}}',
    '{{>../../etc/passwd}}',
    '{{#> layout}}',
    '{{>@partial-block}}',
    '{{}}',
    '{{a',
    '{{!-- a }}',
  ])('are not %j, which is refused at its place and never run', (tag) => {
    expect(complaints(`x\n y ${tag}`)).toEqual([[6, 4]])
  })

  it('takes the name of a built-in property for a variable like any other', () => {
    expect(nodes('{{constructor}}{{__proto__.a}}')).toMatchObject([{ name: 'constructor' }, { name: '__proto__.a' }])
  })

  it('refuses an escaped tag and an indented include, which the format would treat in ways of its own', () => {
    expect(complaints('a \\{{b}}')).toEqual([[5, 4]])
    expect(complaints('a\n  {{>b}}\nc')).toEqual([[6, 3]])
  })

  it('says what is known, and the roles', () => {
    const messages = ['{{#if a}}', '{{role "bot"}}', '{{history}}'].map(
      (tag) => readNodes(tag, 'a', 1).problems[0]?.message,
    )
    expect(messages).toEqual([
      expect.stringContaining('`{{#if a}}` is not run. Known are `{{name}}`, `{{role "…"}}`'),
      '`{{role "bot"}}` names no role. Valid: system, user, model.',
      '`{{history}}` cannot be filled: a case is no conversation.',
    ])
  })

  it('stops at twenty problems', () => {
    expect(complaints('{{#a}}'.repeat(100))).toHaveLength(20)
  })

  it.each([
    '{{a}}'.repeat(200_000),
    '{{!'.repeat(300_000),
    '{{!--'.repeat(200_000),
    `{{!a}}${' '.repeat(1_000_000)}x`,
    `{{role ${' '.repeat(1_000_000)}}}`,
    `${' '.repeat(100)}{{!a}}`.repeat(10_000),
    '{'.repeat(1_000_000),
  ])('are found in linear time (%#)', (text) => {
    const begun = cpuMs()
    nodes(text)
    expect(cpuMs() - begun).toBeLessThan(1000)
  })
})
