import { describe, expect, it } from 'vitest'
import { parseRows } from '../../src/dataset/dataset.ts'
import { isPromptfooConfig, readPromptfooConfig } from '../../src/dataset/promptfoo-config.ts'

const CONFIG = `description: Support
prompts: [file://prompt.txt]
providers: [openai:gpt-4.1-mini]
defaultTest:
  assert:
    - type: not-contains
      value: As an AI
tests:
  - description: Refund
    vars: { input: I was charged twice. }
    assert:
      - type: icontains
        value: refund
        metric: names it
  - vars: { input: I cannot log in. }
`

describe('a configuration of promptfoo', () => {
  it('is a dataset of its tests, with what holds for all of them', () => {
    expect(parseRows(CONFIG, 'promptfooconfig.yaml')).toMatchObject({
      kind: 'ok',
      value: [
        {
          case: {
            id: 'Refund',
            vars: { input: 'I was charged twice.' },
            checks: [
              { type: 'contains', negated: true, at: { line: 6 } },
              { name: 'names it', at: { line: 12 } },
            ],
            at: { file: 'promptfooconfig.yaml', line: 9 },
          },
        },
        { case: { checks: [{ type: 'contains' }] } },
      ],
    })
  })

  it('is one in JSON too', () => {
    const json = '{"tests": [{"vars": {"a": 1},\n"assert": [{"type": "is-json"}, {"type": "python", "value": "x"}]}]}'

    expect(parseRows(json, 'config.json')).toMatchObject({
      problems: [{ line: 2, message: expect.stringContaining('would run code') }],
    })
    expect(parseRows(json.replace(', {"type": "python", "value": "x"}', ''), 'config.json')).toMatchObject({
      value: [{ case: { vars: { a: 1 }, checks: [{ type: 'is-json', at: { line: 2 } }] } }],
    })
  })

  it.each([
    ['tests: file://tests.csv', [1, 'a file of tests is a dataset of its own']],
    ['tests:\n  - file://tests.csv', [2, 'a file of tests is a dataset of its own']],
    ['tests: []\nscenarios: []', [2, '`scenarios` changes what the tests mean']],
    ['defaultTest: file://x.yml\ntests: []', [1, '`defaultTest` must be a map']],
    [
      'defaultTest:\n  options: { provider: x }\ntests: []',
      [2, 'Unknown key `provider`. Valid: `disableVarExpansion`'],
    ],
    ['tests:\n  - vars: {}\n    expected: 3', [3, 'Unknown key `expected`']],
  ])('%j is refused with its line', (text, [line, says]) => {
    expect(parseRows(text, 'c.yml')).toMatchObject({
      problems: [{ line, message: expect.stringContaining(String(says)) }],
    })
  })

  it('is told from a list of cases', () => {
    expect([isPromptfooConfig({ tests: [] }), isPromptfooConfig([]), isPromptfooConfig({ vars: {} })]).toEqual([
      true,
      false,
      false,
    ])
    expect(readPromptfooConfig({ tests: [] }, () => ({ file: 'f' }))).toEqual({ kind: 'ok', value: [] })
  })

  it('takes a list as one value where `defaultTest` or the test says so', () => {
    const list = (whole: string, own: string) =>
      parseRows(`defaultTest:\n  options: ${whole}\ntests:\n  - vars: { l: [1, 2] }\n    options: ${own}\n`, 'c.yml')
        .kind

    expect(list('{ disableVarExpansion: true }', '{}')).toBe('ok')
    expect(list('{ disableVarExpansion: true }', '{ disableVarExpansion: false }')).toBe('bad')
    expect(list('{ disableVarExpansion: false }', '{ disableVarExpansion: true }')).toBe('ok')
    expect(list('{}', '{}')).toBe('bad')
  })
})
