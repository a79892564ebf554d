import { describe, expect, it } from 'vitest'
import { fillProblems, fillValue, hasTemplate } from '../../src/check/fill.ts'

const lookup = (name: string) => ({ a: 'A', tricky: '{{a}}' })[name]

describe('fillValue', () => {
  it('fills texts at any depth and leaves keys and other values alone', () => {
    const value = { '{{a}}': ['x {{a}}', 3, null, { deep: '{{ a }}' }], flag: true }

    expect(fillValue(value, lookup)).toEqual({
      kind: 'ok',
      value: { '{{a}}': ['x A', 3, null, { deep: 'A' }], flag: true },
    })
  })

  it('never fills what a variable brought', () => {
    expect(fillValue('{{tricky}}', lookup)).toEqual({ kind: 'ok', value: '{{a}}' })
  })

  it('names every missing variable once', () => {
    expect(fillValue(['{{x}} {{y}}', '{{x}}'], lookup)).toEqual({ kind: 'missing', names: ['x', 'y'] })
  })
})

describe('hasTemplate', () => {
  it.each([
    ['{{a}}', true],
    [{ deep: ['{{a}}'] }, true],
    ['{{ never closed', false],
    ['}} before {{', false],
    [{ '{{a}}': 1 }, false],
    [undefined, false],
  ])('%j: %s', (value, templated) => {
    expect(hasTemplate(value)).toBe(templated)
  })
})

describe('fillProblems', () => {
  it('refuses logic between braces, at the place given', () => {
    expect(fillProblems({ a: '{{#if x}}' }, { file: 'f', line: 3 })).toEqual([
      expect.objectContaining({ code: 'template-syntax', file: 'f', line: 3 }),
    ])
  })

  it('takes braces that are never closed as plain text', () => {
    expect(fillProblems('{{', {})).toEqual([])
  })
})
