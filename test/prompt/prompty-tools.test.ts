import { describe, expect, it } from 'vitest'
import { complaintsAt, promptAt } from './prompt-text.ts'

const file = (front: string) => `---\n${front}\n---\nuser:\nHi\n`
const tools = (front: string) => promptAt('a.prompty', file(front)).tools
const complaints = (front: string) => complaintsAt('a.prompty', file(front))

const WEATHER = {
  name: 'get_weather',
  description: 'Get it.',
  parameters: { type: 'object', properties: { city: { type: 'string' } } },
}

describe('the tools of a prompty', () => {
  it.each([
    'model: m\ntools: [{ name: get_weather, kind: function, description: Get it., parameters: [{ name: city, kind: string }] }]',
    'model: m\ntools: [{ name: get_weather, kind: function, description: Get it., parameters: { properties: [{ name: city, kind: string }] } }]',
    'model: m\ntools: [{ name: get_weather, kind: function, description: Get it., parameters: { type: object, properties: { city: { type: string } } } }]',
    'model: { configuration: { azure_deployment: m }, parameters: { tools: [{ name: get_weather, kind: function, description: Get it., parameters: { properties: [{ name: city, kind: string }] } }] } }',
    'model: { configuration: { azure_deployment: m }, parameters: { tools: [{ type: function, function: { name: get_weather, description: Get it., parameters: { type: object, properties: { city: { type: string } } } } }] } }',
  ])('are functions: %s', (front) => {
    expect(tools(front)).toEqual([WEATHER])
  })

  it('are strict with all that they name', () => {
    expect(
      tools('model: m\ntools: [{ name: f, kind: function, strict: true, parameters: [{ name: a, kind: string }] }]'),
    ).toEqual([
      {
        name: 'f',
        parameters: {
          type: 'object',
          properties: { a: { type: 'string' } },
          required: ['a'],
          additionalProperties: false,
        },
        strict: true,
      },
    ])
  })

  it('are none without any', () => {
    expect(tools('model: m\ntools: []')).toBeUndefined()
  })

  it.each([
    ['tools: [{ name: docs, kind: mcp }]', /^A tool of kind `mcp` cannot be run here/],
    ['tools: [{ kind: function }]', /^`tools\[0\]\.name` is missing/],
    ['tools: [{ name: a b, kind: function }]', /^`tools\[0\]\.name` must be 1 to 64 letters/],
    ['tools: [{ name: a, kind: function }, { name: a, kind: function }]', /^Two tools are called `a`/],
  ])('are refused in %s', (front, message) => {
    expect(complaints(`model: m\n${front}`)).toEqual([[3, expect.stringMatching(message)]])
  })
})
