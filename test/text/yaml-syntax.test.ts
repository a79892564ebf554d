import { describe, expect, it } from 'vitest'
import { readYamlSyntax } from '../../src/text/yaml-syntax.ts'
import { cpuMs } from '../support/cpu-ms.ts'

const problemOf = (text: string) => {
  const syntax = readYamlSyntax(text, 'f.yml')
  return syntax.kind === 'bad' ? syntax.problems[0] : undefined
}

describe('readYamlSyntax', () => {
  it('gives the root and the place of each offset', () => {
    const syntax = readYamlSyntax('a: 1\nb: 2', 'f.yml')
    expect(syntax.kind === 'ok' && syntax.place(8)).toEqual({ file: 'f.yml', line: 2, column: 4 })
  })

  it.each([
    ['a second document', 'a: 1\n---\nb: 2', 2, 'more than one document'],
    ['thousands of documents', '---\n'.repeat(200_000), 2, 'more than one document'],
    ['a custom tag', 'a: !custom 1', 1, 'Unresolved tag: !custom'],
    ['a tag outside of the core schema', 'a: !!binary aGk=', 1, 'Unresolved tag'],
    ['an unknown directive, which is only a warning elsewhere', '%FOO\n---\na: 1', 1, 'Unknown directive'],
    ['an open bracket', 'a: [1,', 1, 'Not valid YAML'],
    ['tabs as indentation', 'a:\n\tb: 1', 2, 'Tabs'],
    ['33 levels', '['.repeat(33) + ']'.repeat(33), 1, 'more than 32 levels'],
    ['33 levels on one line', `${'- '.repeat(33)}a`, 1, 'more than 32 levels'],
  ])('refuses %s with its line', (_, text, line, message) => {
    expect(problemOf(text)).toMatchObject({
      code: 'yaml-syntax',
      file: 'f.yml',
      line,
      message: expect.stringContaining(message),
    })
  })

  it('takes 32 levels', () => {
    expect(problemOf('['.repeat(32) + ']'.repeat(32))).toBeUndefined()
  })

  it('takes a mebibyte and refuses a byte more, counted in UTF-8', () => {
    expect(problemOf(`"${'é'.repeat(524_287)}"`)).toBeUndefined()
    expect(problemOf(`"${'é'.repeat(524_287)}x"`)?.message).toBe('The YAML is larger than 1 MiB.')
  })

  it('reports at most twenty errors', () => {
    const syntax = readYamlSyntax('- !a x\n'.repeat(1000), 'f.yml')
    expect(syntax.kind === 'bad' && syntax.problems.length).toBe(20)
  })
})

describe('a hostile YAML text of a megabyte', () => {
  const fill = (unit: string, prefix = '') => prefix + unit.repeat((1_048_576 - prefix.length) / unit.length)
  it.each([
    ['brackets', fill('[')],
    ['braces', fill('{')],
    ['keys in braces', fill('{a: ')],
    ['dashes', fill('- ')],
    ['question marks', fill('? ')],
    ['colons', fill(': ')],
    ['commas', fill(',', '[')],
    ['items', fill('- a\n')],
    ['pairs', fill('a: b,', '[')],
    ['keys', Array.from({ length: 80_000 }, (_, i) => `key${i}: 1\n`).join('')],
    ['anchors', fill('&a ')],
    ['aliases', fill('*a,', 'a: &a 1\nb: [')],
    ['tags', fill('!!str ')],
    ['comments', fill('#\n')],
    ['directives', fill('%A\n')],
    ['errors', fill('} ')],
    ['an open quote', fill('a\\', '"')],
    ['line ends', fill('\n', 'a: |\n')],
    ['plain lines', fill('a\n')],
    ['steps to the right', Array.from({ length: 1400 }, (_, i) => `${' '.repeat(i)}a:\n`).join('')],
  ])('of %s is read or refused in bounded time', (_, text) => {
    const start = cpuMs()
    readYamlSyntax(text, 'f.yml')
    expect(cpuMs() - start).toBeLessThan(8000)
  })
})
