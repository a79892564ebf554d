import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRuleType, JUDGE_TYPES, RULE_TYPES } from '../../src/check/types.ts'
import type { CheckSpec } from '../../src/domain/check.ts'
import type { JsonValue } from '../../src/domain/json.ts'
import { anyText } from '../support/any-text.ts'
import { AT, bind, caseOf, outputOf, problemsOf, ruleOf, specOf } from './builders.ts'

describe('bindCheck', () => {
  it('fills the value with the case', () => {
    const check = ruleOf(
      specOf('equals', { value: '{{expected.queue}} for {{name}}' }),
      caseOf({ name: 'Ann' }, { queue: 'billing' }),
    )

    expect(check.score(outputOf('billing for Ann'))).toMatchObject({ value: 1 })
  })

  it('names the variables that the case lacks and those it has', () => {
    const parsed = bind(
      specOf('contains', { name: 'keeps type', value: '{{type}} {{mood}}' }),
      caseOf({ ticket: 'x' }, 'y'),
    )

    expect(problemsOf(parsed)).toEqual([
      {
        code: 'variable-missing',
        message:
          'Check "keeps type" needs {{type}}, {{mood}}, which case "case-1" of prompts/a.prompt.yml does not have. It has: ticket, expected.',
        hint: 'Add type, mood to the case at prompts/a.prompt.yml:7, or take it out of the check.',
        ...AT,
      },
    ])
  })

  it('names the case whose value makes a check impossible, and none where every case would', () => {
    const filled = bind(specOf('contains', { value: '{{answer}}' }), caseOf({ answer: '' }))
    const written = bind(specOf('contains', { value: '' }), caseOf({ answer: '' }))

    expect(problemsOf(filled)[0]?.message).toBe(
      'Check "contains": the value of contains is empty, which every output matches (case "case-1" at prompts/a.prompt.yml:7).',
    )
    expect(problemsOf(written)[0]?.message).not.toContain('case-1')
  })

  it.each([
    specOf('equals', { value: '{{answer}}', path: '$.[' }),
    specOf('contains', { value: '{{answer}}', threshold: 5 }),
    specOf('levenshtein', { value: '{{answer}}', threshold: 0.5 }),
    specOf('http', { value: { scorer: 'tnoe', value: '{{answer}}' } }),
    specOf('llm', { value: { prompt: '{{completion}}', choices: [] } }),
  ])('blames no case for what is wrong with the $type check in any', (spec) => {
    const [ofOne, ofOther] = ['a', 'b'].map((id) => problemsOf(bind(spec, { ...caseOf({ answer: 'x' }), id })))

    expect(ofOne).toMatchObject([{ code: 'check-invalid', ...AT }])
    expect(ofOther).toEqual(ofOne)
  })

  it.each(['github/similarity', 'github/groundedness', 'factuality'])(
    'asks no judge %s without an answer to hold it against',
    (type) => {
      for (const expected of ['', ' ', null]) {
        expect(problemsOf(bind(specOf(type), caseOf({}, expected)))).toEqual([
          expect.objectContaining({
            code: 'check-invalid',
            message: expect.stringContaining('case "case-1" at '),
            hint: expect.not.stringContaining('out of the case'),
          }),
        ])
      }
      expect(bind(specOf(type), caseOf({}, 'x')).kind).toBe('ok')
    },
  )

  it.each(['llm-rubric', 'closedqa', 'g-eval', 'factuality'])(
    'asks no judge %s by a criterion that the case leaves empty',
    (type) => {
      expect(problemsOf(bind(specOf(type, { value: '{{expected}}' }), caseOf({}, '')))).toEqual([
        expect.objectContaining({ code: 'check-invalid', message: expect.stringContaining('case "case-1" at ') }),
      ])
    },
  )

  it('refuses logic in a template', () => {
    expect(problemsOf(bind(specOf('contains', { value: '{{#if a}}' })))).toEqual([
      expect.objectContaining({ code: 'template-syntax', ...AT }),
    ])
  })

  it('refuses a type that is not offered, and says which was probably meant', () => {
    expect(problemsOf(bind(specOf('contians', { value: 'a' })))).toEqual([
      expect.objectContaining({ code: 'check-unknown', ...AT, message: expect.stringContaining('`contains`') }),
    ])
  })

  it('refuses a threshold that decides nothing', () => {
    expect(problemsOf(bind(specOf('contains', { value: 'a', threshold: 5 })))).toEqual([
      expect.objectContaining({ code: 'check-invalid', message: expect.stringContaining('between 0 and 1') }),
    ])
  })

  it('gives all cases one and the same rule, or problem, where it has no templates', () => {
    const good = specOf('regex', { value: 'a+' })
    const wrong = specOf('regex', { value: '(' })

    expect(bind(good, caseOf({ n: 1 }))).toBe(bind(good, caseOf({ n: 2 })))
    expect(bind(wrong, caseOf({ n: 1 }))).toBe(bind(wrong, caseOf({ n: 2 })))
  })
})

/** A value that each rule takes. */
const VALUES: Readonly<Record<(typeof RULE_TYPES)[number], Partial<CheckSpec>>> = {
  equals: { value: 'a' },
  contains: { value: 'a' },
  icontains: { value: 'a' },
  'contains-any': { value: ['a', 'b'] },
  'contains-all': { value: 'a,b' },
  'icontains-any': { value: ['a', 'b'] },
  'icontains-all': { value: 'a,b' },
  'starts-with': { value: 'a' },
  'ends-with': { value: 'a' },
  regex: { value: 'a+|[[:digit:]]' },
  'is-json': { value: { type: 'object' } },
  'contains-json': { value: { required: ['a'] } },
  'is-xml': { value: ['a.b'] },
  'contains-xml': {},
  'json-path': { value: '$..a' },
  'max-length': { value: 5 },
  'word-count': { value: { min: 1 } },
  levenshtein: { value: 'abc', threshold: 3 },
  'rouge-n': { value: { reference: ['a b', 'b c'], n: 2 } },
  'rouge-l': { value: 'a b' },
  bleu: { value: 'a b c' },
  gleu: { value: ['a', 'b c'] },
  'fuzzy-match': { value: 'abc' },
  'is-refusal': {},
  'is-valid-openai-tools-call': {},
  'tool-call-f1': { value: 'a, b' },
  latency: { threshold: 100 },
  cost: { threshold: 0.01 },
  'finish-reason': { value: 'stop' },
  'prompt-string': { value: { contains: 'a' } },
}

const anyReply = fc.oneof(
  anyText(),
  fc.json(),
  fc
    .array(fc.constantFrom('{', '}', '[', ']', '"', '\\', 'a', ':', ',', '1', '\ud800', '\n'))
    .map((parts) => parts.join('')),
)

const anyOutput = fc.record({
  text: anyReply,
  finishReason: fc.option(fc.string()),
  refusal: fc.option(fc.string()),
  ms: fc.nat(),
  toolCalls: fc.array(fc.record({ name: fc.constantFrom('a', 'b', 'constructor'), arguments: anyReply })),
  tools: fc.constantFrom([], [{ name: 'a', parameters: { required: ['x'] } }], [{ name: 'a' }, { name: 'b' }]),
  costUsd: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
})

describe('every rule', () => {
  it.each(RULE_TYPES)(
    '%s scores any output in [0, 1], mirrored when negated, or fails or unscores both ways',
    (type) => {
      const plain = ruleOf(specOf(type, VALUES[type]))
      const negated = ruleOf(specOf(type, { ...VALUES[type], negated: true }))

      fc.assert(
        fc.property(anyOutput, (output) => {
          const [score, mirrored] = [plain.score(output), negated.score(output)].map((each) =>
            each.kind === 'scored' ? Number(each.value) : null,
          )
          const values = plain.graded ? [score] : [1, 0]
          expect([...values.map((value) => [value, 1 - Number(value)]), [0, 0], [null, null]]).toContainEqual([
            score,
            mirrored,
          ])
        }),
      )
    },
  )

  it.each(RULE_TYPES)('%s never throws on any value, but names a problem', (type) => {
    fc.assert(
      fc.property(fc.option(fc.jsonValue({ maxDepth: 3 }), { nil: undefined }), fc.boolean(), (value, templated) => {
        const spec = specOf(type, value === undefined ? {} : { value: templated ? `{{expected}}` : jsonOf(value) })
        const parsed = bind(spec, value === undefined ? caseOf() : caseOf({}, jsonOf(value)))
        expect(parsed.kind === 'ok' || parsed.problems.length > 0).toBe(true)
      }),
    )
  })

  it.each([...RULE_TYPES, ...JUDGE_TYPES])('%s refuses a path that is none', (type) => {
    const value = isRuleType(type) ? VALUES[type] : {}

    expect(problemsOf(bind(specOf(type, { ...value, path: '$.[' })))).toEqual([
      expect.objectContaining({ code: 'check-invalid' }),
    ])
  })
})

function jsonOf(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value))
}
