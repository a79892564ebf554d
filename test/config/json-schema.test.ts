import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { configJsonSchema } from '../../src/config/json-schema.ts'
import { SECTIONS } from '../../src/config/schema.ts'
import { isJsonObject, type JsonValue } from '../../src/domain/json.ts'

const ajv = new Ajv({ strict: true, allowUnionTypes: true })
formats.default(ajv)
const validate = ajv.compile(configJsonSchema())

/** Every schema under `properties`, with the path of its key. */
function members(schema: JsonValue | undefined, path = ''): readonly (readonly [string, JsonValue])[] {
  if (!isJsonObject(schema)) return []
  const { properties = {}, items, additionalProperties } = schema
  const own = isJsonObject(properties) ? Object.entries(properties) : []
  const below = own.flatMap(([key, member]) => [
    [`${path}${key}`, member] as const,
    ...members(member, `${path}${key}.`),
  ])
  return [...below, ...members(items, `${path}[].`), ...members(additionalProperties, `${path}*.`)]
}

describe('the JSON Schema of the configuration', () => {
  it('is a valid draft-7 schema that takes a whole configuration', () => {
    const config = {
      version: 1,
      provider: {
        'base-url': 'https://example.com/v1',
        auth: 'oidc',
        oidc: { 'identity-provider': 'a', 'service-account': 'b' },
        headers: { 'x-a': 'b' },
        prices: { m: { input: 1, output: 2 } },
      },
      gate: { 'min-score': null, rounds: [1, 2] },
      suites: [{ prompt: 'a.prompt.yml', checks: [{ type: 'not-is-json' }], tags: { refund: { gate: true } } }],
    }
    expect([validate(config), validate.errors]).toEqual([true, null])
  })

  it.each([
    [{}],
    [{ version: 2 }],
    [{ version: 1, judgde: {} }],
    [{ version: 1, provider: { auth: 'oidc' } }],
    [{ version: 1, provider: { auth: 'oidc', oidc: { 'identity-provider': 'a' } } }],
    [{ version: 1, provider: { headers: { 'x-a': 1 } } }],
    [{ version: 1, gate: { alpha: 0.5 } }],
    [{ version: 1, gate: { rounds: [21] } }],
    [{ version: 1, suites: [{ prompt: 'a.prompt.yml', checks: [{ type: 'is-jsn' }] }] }],
    [{ version: 1, suites: [{ prompt: 'a.prompt.yml', checks: [{ type: 'is-json', thresold: 1 }] }] }],
  ])('refuses %j', (config) => {
    expect(validate(config)).toBe(false)
  })

  it('describes every key', () => {
    const undescribed = members(configJsonSchema()).filter(
      ([, member]) => !isJsonObject(member) || typeof member.description !== 'string',
    )
    expect(undescribed.map(([path]) => path)).toEqual([])
  })

  it('has the keys of every section', () => {
    const paths = members(configJsonSchema()).map(([path]) => path)
    for (const name of ['provider', 'judge', 'budget', 'gate', 'registry'] as const)
      for (const key of Object.keys(SECTIONS[name])) expect(paths).toContain(`${name}.${key}`)
    expect(paths).toEqual(
      expect.arrayContaining(['suites', 'suites.[].prompt', 'suites.[].checks.[].type', 'provider.prices.*.input']),
    )
  })

  it('names the defaults', () => {
    const defaults = Object.fromEntries(
      members(configJsonSchema()).map(([path, member]) => [path, isJsonObject(member) ? member.default : null]),
    )
    expect(defaults).toMatchObject({
      'gate.rounds': [1, 2, 3, 5],
      'budget.usd': 2,
      publish: 'excerpts',
      'judge.canaries': true,
    })
  })
})
