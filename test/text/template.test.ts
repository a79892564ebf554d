import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderTemplate, templateProblems, templateVariables } from '../../src/text/template.ts'
import { cpuMs } from '../support/cpu-ms.ts'

const lookup = (values: Record<string, string>) => (name: string) =>
  Object.hasOwn(values, name) ? values[name] : undefined
const problems = (template: string) => templateProblems(template, (offset) => ({ line: offset }))

describe('renderTemplate', () => {
  it.each([
    ['plain text', {}, 'plain text'],
    ['{{a}}{{ b }}!', { a: '1', b: '2' }, '12!'],
    ['{{a.b-c_d}}', { 'a.b-c_d': 'x' }, 'x'],
    ['{{größe}}', { größe: '38' }, '38'],
    ['{{a}} {{a}}', { a: '$&' }, '$& $&'],
    ['{ "json": {} }', {}, '{ "json": {} }'],
    ['{{\n a\t}}', { a: 'x' }, 'x'],
  ])('fills %j', (template, values, text) => {
    expect(renderTemplate(template, lookup(values))).toEqual({ kind: 'ok', text })
  })

  it('names every variable that is missing, once, in order', () => {
    expect(renderTemplate('{{b}} {{a}} {{c}} {{b}}', lookup({ a: '1' }))).toEqual({
      kind: 'missing',
      names: ['b', 'c'],
    })
  })

  it('never renders what a value brings', () => {
    const rendered = renderTemplate('{{a}}}}{{b}}', lookup({ a: '{{b}}', b: '{{a' }))
    expect(rendered).toEqual({ kind: 'ok', text: '{{b}}}}{{a' })
  })

  it('puts any values between the same texts, whatever they hold', () => {
    const hostile = fc.stringMatching(/^[{}ab. ]{0,12}$/)
    fc.assert(
      fc.property(hostile, hostile, fc.string(), (a, b, c) => {
        const rendered = renderTemplate('<{{a}}|{{b}}|{{c}}>', lookup({ a, b, c }))
        expect(rendered).toEqual({ kind: 'ok', text: `<${a}|${b}|${c}>` })
      }),
    )
  })

  it('leaves everything but variables as it is written', () => {
    const template = '{{#if a}} {{ {{a}} }} {{open'
    expect(renderTemplate(template, lookup({ a: '1' }))).toEqual({ kind: 'ok', text: template })
  })

  it('does not find what every object inherits', () => {
    expect(renderTemplate('{{toString}}', lookup({}))).toEqual({ kind: 'missing', names: ['toString'] })
  })
})

describe('templateVariables', () => {
  it('lists variables once, in order', () => {
    expect(templateVariables('{{b}} {{ a }} {{b}} {{#x}}')).toEqual(['b', 'a'])
  })
})

describe('templateProblems', () => {
  it('accepts variables and single braces', () => {
    expect(problems('{{a}} { } }} {x}')).toEqual([])
  })

  it.each(['{{#if a}}', '{{ a | upper }}', '{{{a}}', '{{}}', '{{a b}}', '{{>partial}}', '{{"key": 1}}'])(
    'refuses %s',
    (tag) => {
      expect(problems(`ab ${tag}`)).toEqual([
        expect.objectContaining({ code: 'template-syntax', line: 3, message: expect.stringContaining(`\`${tag}\``) }),
      ])
    },
  )

  it('refuses braces that are never closed', () => {
    expect(problems('{{a}} {{b}')).toEqual([
      expect.objectContaining({ code: 'template-syntax', line: 6, message: expect.stringContaining('never closed') }),
    ])
  })

  it('finds all, but at most twenty', () => {
    expect(problems('{{}} '.repeat(19))).toHaveLength(19)
    expect(problems('{{}} '.repeat(50))).toHaveLength(20)
  })
})

describe('a hostile template of a megabyte', () => {
  const SIZE = 1_048_576
  it.each([
    ['open braces', '{{'.repeat(SIZE / 2)],
    ['closed braces', '{{}}'.repeat(SIZE / 4)],
    ['closing braces', '}}'.repeat(SIZE / 2)],
    ['a name without end', `{{${'a.'.repeat(SIZE / 2)}`],
    ['a long name', `{{${'a.'.repeat(SIZE / 2)}}}`],
    ['blanks', `{{${' '.repeat(SIZE)}}}`],
    ['variables', '{{a}}'.repeat(SIZE / 5)],
  ])('of %s takes linear time', (_, template) => {
    const start = cpuMs()
    renderTemplate(template, () => 'x')
    templateVariables(template)
    problems(template)
    expect(cpuMs() - start).toBeLessThan(3000)
  })
})

describe('a template that grows', () => {
  it('beyond what memory holds is refused at its place', () => {
    const at = { file: 'a.prompt.yml', line: 4 }
    const grow = () => renderTemplate('{{a}}'.repeat(1000), () => 'x'.repeat(1_000_000), at)

    expect(grow).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: 'template-syntax', ...at })] }),
    )
  })

  it('to a megabyte is not', () => {
    expect(renderTemplate('{{a}}'.repeat(1000), () => 'x'.repeat(1000))).toMatchObject({ kind: 'ok' })
  })
})
