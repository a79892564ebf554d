import { describe, expect, it } from 'vitest'
import { isPromptfooTest, NO_DEFAULTS, readPart, readTest } from '../../src/dataset/promptfoo-test.ts'
import type { Problem } from '../../src/domain/fault.ts'
import type { JsonObject } from '../../src/domain/json.ts'
import type { Locate } from '../../src/text/locate.ts'

const locate: Locate = (path) => ({ file: path.join('.') })
const read = (test: JsonObject, defaults = NO_DEFAULTS) => readTest(test, locate, defaults)

describe('isPromptfooTest', () => {
  it.each([
    [{ vars: {}, assert: [] }, true],
    [{ assert: [{ type: 'is-json' }] }, true],
    [{ vars: {}, description: 'x' }, true],
    [{ vars: {}, options: {} }, true],
    [{ vars: {} }, false],
    [{ vars: {}, checks: [], description: 'x' }, false],
    [{ assert: 'a variable of this name' }, false],
    [{ description: 'another' }, false],
    ['text', false],
  ])('of %j is %s', (value, answer) => {
    expect(isPromptfooTest(value)).toBe(answer)
  })
})

describe('readTest', () => {
  it('reads variables, assertions, description and metadata', () => {
    const test = {
      description: 'Greets\n back',
      vars: { user: { name: 'Ann' } },
      assert: [{ type: 'contains', value: '{{user.name}}' }],
      metadata: { area: ['a', 'b'], level: 2 },
    }

    expect(read(test)).toMatchObject({
      kind: 'ok',
      value: {
        named: false,
        case: {
          id: 'Greets back',
          vars: { user: { name: 'Ann' } },
          checks: [{ type: 'contains' }],
          tags: ['area:a', 'area:b', 'level:2'],
        },
      },
    })
  })

  it('adds what holds for all tests, and lets the test itself outrank it', () => {
    const problems: Problem[] = []
    const defaults = readPart(
      { vars: { a: 1, b: 1 }, assert: [{ type: 'is-json' }], threshold: 0.5, metadata: { team: 'x' } },
      locate,
      problems,
    )
    const test = { vars: { b: 2 }, assert: [{ type: 'contains', value: 'z' }], threshold: 0.8, metadata: { team: 'y' } }

    expect(problems).toEqual([])
    expect(read(test, defaults)).toMatchObject({
      value: {
        case: {
          vars: { a: 1, b: 2 },
          checks: [
            { type: 'is-json', set: { threshold: 0.8, weight: 1, required: true } },
            { type: 'contains', set: { threshold: 0.8 } },
          ],
          tags: ['team:y'],
        },
      },
    })
    expect(read({ vars: {} }, defaults)).toMatchObject({ value: { case: { checks: [{ set: { threshold: 0.5 } }] } } })
  })

  it.each<[JsonObject, string, string]>([
    [{ vars: { a: ['x', 'y'] }, assert: [] }, 'vars.a', 'stands for a case with each'],
    [{ vars: { a: 'file://data.txt' }, assert: [] }, 'vars.a', 'not read from a file'],
    [{ vars: { a: 'Dear {{name}}', name: 'x' }, assert: [] }, 'vars.a', 'is not rendered here'],
    [{ vars: { a: '{% raw %}x{% endraw %}' }, assert: [] }, 'vars.a', 'is not rendered here'],
    [{ vars: 'file://vars.yml', assert: [] }, 'vars', 'must be a map of variables'],
    [{ vars: {}, assert: [{ type: 'javascript', value: '1' }] }, 'assert.0.type', 'would run code'],
    [{ vars: {}, options: { transform: 'x' } }, 'options.transform', 'Unknown key `transform`'],
    [{ vars: {}, assert: [], provider: 'x' }, 'provider', 'Unknown key `provider`'],
    [{ vars: {}, assert: [], threshold: 2 }, 'threshold', 'must be'],
    [
      { vars: {}, threshold: 0.5, assert: [{ type: 'assert-set', assert: [{ type: 'is-json' }] }] },
      'assert.0.assert.0',
      'sets do not nest',
    ],
  ])('refuses %j at %s', (test, place, says) => {
    const parsed = read(test)

    expect(parsed.kind === 'bad' && parsed.problems.map(({ file, message }) => [file, message])).toEqual([
      [place, expect.stringContaining(says)],
    ])
  })

  it('takes single braces and half a template as they are', () => {
    const vars = { a: '{"b": {}}', c: 'ends }} before {{ it begins' }

    expect(read({ vars, assert: [] })).toMatchObject({ value: { case: { vars } } })
  })

  it('takes a list as one value when the test says that it is', () => {
    const test = { vars: { a: ['x'] }, options: { disableVarExpansion: true }, assert: [] }

    expect(read(test)).toMatchObject({ value: { case: { vars: { a: ['x'] } } } })
  })
})
