import { describe, expect, it } from 'vitest'
import { readNodes } from '../../src/prompt/dotprompt-nodes.ts'
import { expandPartials, partialNames } from '../../src/prompt/dotprompt-partials.ts'
import { cpuMs } from '../support/cpu-ms.ts'

const PATH = 'prompts/a.prompt'

function expand(text: string, files: Readonly<Record<string, string>>) {
  const included = new Map(Object.entries(files).map(([name, content]) => [`prompts/_${name}.prompt`, content]))
  return expandPartials(readNodes(text, PATH, 1).nodes, PATH, included)
}
const source = (text: string, files: Readonly<Record<string, string>>) =>
  expand(text, files)
    .nodes.map((node) => (node.kind === 'text' ? node.text : node.kind === 'variable' ? `{{${node.name}}}` : node.kind))
    .join('')
const complaints = (text: string, files: Readonly<Record<string, string>>) =>
  expand(text, files).problems.map(({ file, line, message }) => [file, line, message])

describe('what a prompt includes', () => {
  it('stands where it is included, as the format has it', () => {
    expect(source('a\n{{>t}}\nb\nin {{>t}} line', { t: 'Be {{tone}}.\n' })).toBe(
      'a\nBe {{tone}}.\nb\nin Be {{tone}}.\n line',
    )
    expect(source('{{>out}}', { out: 'o{{>in}}o', in: 'i' })).toBe('oio')
  })

  it('may open roles', () => {
    expect(source('{{>t}}x', { t: '{{role "system"}}s' })).toBe('rolesx')
  })

  it('stands at the line of the prompt that includes it', () => {
    expect(expand('a\nb {{>t}}', { t: 'x\ny{{z}}' }).nodes).toEqual([
      { kind: 'text', text: 'a\nb ', line: 1, included: false },
      { kind: 'text', text: 'x\ny', line: 2, included: true },
      { kind: 'variable', name: 'z', line: 2, included: true },
    ])
  })

  it('has no blanks around the whole', () => {
    expect(expand('\n\n a\n{{>t}}\n', { t: '\n \n' }).nodes).toEqual([
      { kind: 'text', text: 'a', line: 3, included: false },
    ])
  })

  it('is missing, at the file and line that ask for it', () => {
    const missing = '`{{>gone}}` includes `prompts/_gone.prompt`, which is not there.'
    expect(complaints('a\n{{>gone}}', {})).toEqual([[PATH, 2, missing]])
    expect(complaints('a\n{{>t}}', { t: 'x\n\n{{>gone}}' })).toEqual([['prompts/_t.prompt', 3, missing]])
  })

  it('never includes itself', () => {
    expect(complaints('{{>a}}', { a: '{{>b}}', b: 'x\n{{>a}}' })).toEqual([
      ['prompts/_b.prompt', 2, 'A file includes itself: _a.prompt → _b.prompt → _a.prompt.'],
    ])
  })

  it('is at most eight levels deep', () => {
    const levels = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, i) => [`p${i + 1}`, i + 1 === count ? 'x' : `{{>p${i + 2}}}`]),
      )
    expect(source('{{>p1}}', levels(8))).toBe('x')
    expect(complaints('{{>p1}}', levels(9))).toEqual([
      ['prompts/_p8.prompt', 1, 'Includes are nested more than 8 levels deep.'],
    ])
  })

  it('is at most 1 MiB, whatever it multiplies to, and stops there', () => {
    const bomb = { a: '{{>b}}'.repeat(500), b: '{{>c}}'.repeat(500), c: '{{>d}}'.repeat(500), d: 'x'.repeat(500) }
    const begun = cpuMs()
    const problems = complaints('{{>a}}', bomb)

    expect(problems[0]?.[2]).toBe(
      'With all that it includes, the prompt is larger than 1 MiB or has more than 20,000 pieces.',
    )
    expect(problems.length).toBeLessThanOrEqual(20)
    expect(cpuMs() - begun).toBeLessThan(1000)
  })

  it('includes empty files as seldom as full ones: eight levels of them would otherwise take for ever', () => {
    const level = (name: string) => `{{>${name}}}`.repeat(20)
    const bomb = { a: level('b'), b: level('c'), c: level('d'), d: level('e'), e: level('f'), f: '' }
    const begun = cpuMs()

    expect(complaints('{{>a}}', bomb)[0]?.[2]).toBe(
      'With all that it includes, the prompt is larger than 1 MiB or has more than 20,000 pieces.',
    )
    expect(cpuMs() - begun).toBeLessThan(1000)
  })

  it('tells once what is wrong in it, at its own line', () => {
    expect(complaints('{{>t}}{{>t}}', { t: 'x\n{{#if a}}' })).toEqual([
      ['prompts/_t.prompt', 2, expect.stringContaining('`{{#if a}}` is not run.')],
    ])
  })

  it('has no front matter', () => {
    expect(complaints('{{>t}}', { t: '---\nmodel: m\n---\nx' })).toEqual([
      ['prompts/_t.prompt', 1, 'An included file has no front matter of its own.'],
    ])
  })

  it('is known by name before it is read, front matter left out', () => {
    expect(partialNames('---\ndescription: "{{>no}} {{"\n---\n{{>a}} {{#if}} {{> b }}{{>a}}{{!{{>c}}')).toEqual([
      'a',
      'b',
    ])
  })
})
