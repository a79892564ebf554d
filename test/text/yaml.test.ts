import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseYaml, readYaml, type YamlDocument } from '../../src/text/yaml.ts'
import { anyText } from '../support/any-text.ts'
import { cpuMs } from '../support/cpu-ms.ts'

function documentOf(text: string): YamlDocument {
  const parsed = parseYaml(text, 'f.yml')
  if (parsed.kind === 'bad') throw new Error(parsed.problems[0]?.message)
  return parsed.value
}

describe('parseYaml', () => {
  it('gives the value, and null for an empty text', () => {
    expect(documentOf('a: {b: [1]}').value).toEqual({ a: { b: [1] } })
    expect(documentOf('').value).toBeNull()
    expect(documentOf('# only a comment\n').value).toBeNull()
  })

  it('skips a byte order mark without moving the columns', () => {
    const document = documentOf('\uFEFFa: b')
    expect(document.value).toEqual({ a: 'b' })
    expect(document.locate(['a'])).toEqual({ file: 'f.yml', line: 1, column: 4 })
  })

  it('reports every refused key and number with its place', () => {
    expect(parseYaml('a: .inf\nb: 1\nb: 2\n', 'f.yml')).toMatchObject({
      kind: 'bad',
      problems: [
        { code: 'yaml-syntax', file: 'f.yml', line: 1, column: 4, message: '`.inf` is no finite number.' },
        { code: 'yaml-syntax', file: 'f.yml', line: 3, column: 1, message: 'The key `b` occurs twice.' },
      ],
    })
  })

  it('reads whatever JSON holds to the same value', () => {
    const value = fc
      .jsonValue({ maxDepth: 5 })
      .filter((each) => !/__proto__|constructor|prototype/.test(JSON.stringify(each)))
    fc.assert(
      fc.property(value, (each) => {
        const text = JSON.stringify(each)
        const parsed = parseYaml(text, 'f.yml')
        // YAML cannot hold some characters, nor numbers that lose digits; those are refused, never altered.
        if (parsed.kind === 'ok') expect(JSON.stringify(parsed.value.value)).toBe(text)
        else expect(parsed.problems[0]?.code).toBe('yaml-syntax')
      }),
    )
  })

  it('never throws on any text', () => {
    const yamlish = fc.stringMatching(/^[-?:,[\]{}#&*!|>'"%@` \n\tab0.~<]{0,30}$/)
    fc.assert(
      fc.property(fc.oneof(yamlish, anyText()), (text) => void parseYaml(text, 'f.yml')),
      { numRuns: 1000 },
    )
  })
})

describe('readYaml', () => {
  it('gives the document beside its problems when only values are refused', () => {
    const { document, problems } = readYaml('a: .nan\nb: 1', 'f.yml')
    expect(document?.value).toEqual({ a: Number.NaN, b: 1 })
    expect(problems).toHaveLength(1)
  })

  it('gives no document when the syntax is wrong', () => {
    expect(readYaml('a: [', 'f.yml').document).toBeNull()
  })
})

describe('a YAML document', () => {
  const document = documentOf('suites:\n  - prompt: a.yml\n    checks:\n      - {type: x}\n      -\nempty:\n')

  it.each([
    [['suites'], 'value', 2, 3],
    [['suites'], 'key', 1, 1],
    [['suites', 0, 'prompt'], 'value', 2, 13],
    [['suites', 0, 'prompt'], 'key', 2, 5],
    [['suites', 0, 'checks', 0, 'type'], 'value', 4, 16],
    [['suites', 0, 'checks', 9], 'value', 4, 7],
    [['suites', 0, 'nope', 'deeper'], 'value', 2, 5],
    [['suites', 3], 'key', 2, 3],
    [['nope'], 'key', 1, 1],
    [[], 'value', 1, 1],
  ] as const)('places %j (%s)', (path, part, line, column) => {
    expect(document.locate(path, part)).toEqual({ file: 'f.yml', line, column })
  })

  it.each([
    ['a: text', 0, 1],
    ['a:\n  text', 0, 2],
    ['a: |\n  one\n  two', 0, 2],
    ['a: |\n  one\n  two', 4, 3],
    ['a: |2\n\n  one', 1, 3],
    ['a: >\n  one\n  two', 5, 2],
    ['a: "x\\ny"', 2, 1],
    ['b: 1\r\na: |-\r\n  one\r\n  two', 4, 4],
  ])('knows the line of the text in %j at offset %i', (text, offset, line) => {
    expect(documentOf(text).contentLine(['a'], offset)).toBe(line)
  })

  it('finds each of many keys in the time that it takes to find one', () => {
    const keys = Array.from({ length: 30_000 }, (_, i) => `k${i}`)
    const { locate } = documentOf(keys.map((key) => `${key}: 1\n`).join(''))
    const begun = cpuMs()

    for (const [i, key] of keys.entries()) {
      expect(locate([key]).line).toBe(i + 1)
      expect(locate([key], 'key').line).toBe(i + 1)
    }
    expect(cpuMs() - begun).toBeLessThan(3000)
  })

  it('takes a key without a value as the place of its value', () => {
    expect(documentOf('x: {a, b}').locate(['x', 'b'])).toEqual({ file: 'f.yml', line: 1, column: 8 })
  })
})
