import { describe, expect, it } from 'vitest'
import { complaintsAt, promptAt } from './prompt-text.ts'

const chat = (rest: object) => JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'a' }], ...rest })
const read = (rest: object) => {
  const { tools, toolChoice } = promptAt('a.chat.json', chat(rest))
  return { tools, toolChoice }
}
const complaints = (rest: object) => complaintsAt('a.chat.json', chat(rest)).map(([, message]) => message)
const tool = (declared: object) => ({ type: 'function', function: declared })

describe('the tools of a request', () => {
  it('are functions with all that the API knows of them', () => {
    const find = { name: 'find', description: 'Finds.', parameters: { type: 'object' }, strict: true }
    expect(read({ tools: [tool(find), tool({ name: 'stop' })] })).toEqual({ tools: [find, { name: 'stop' }] })
  })

  it.each([
    ['auto', 'auto'],
    ['none', 'none'],
    ['required', 'required'],
    [tool({ name: 'a' }), { name: 'a' }],
  ])('may be chosen by %j', (tool_choice, toolChoice) => {
    expect(read({ tools: [tool({ name: 'a' })], tool_choice })).toMatchObject({ toolChoice })
  })

  it.each([true, false])('may be called in parallel: %j', (parallel_tool_calls) => {
    const prompt = promptAt('a.chat.json', chat({ tools: [tool({ name: 'a' })], parallel_tool_calls }))
    expect(prompt.parameters).toEqual({ parallel_tool_calls })
  })

  it('are none where there are none', () => {
    expect(read({ tools: [] })).toEqual({})
    expect(read({})).toEqual({})
  })

  it.each([
    [{ tools: [{ type: 'custom' }] }, expect.stringContaining('A tool of type `custom` cannot be run here')],
    [{ tools: [{ type: 'function' }] }, '`tools[0].function` is missing; it must be a map with `name`.'],
    [{ tools: [tool({})] }, '`tools[0].function.name` is missing; it must be 1 to 64 letters, digits, `_` and `-`.'],
    [{ tools: [tool({ name: 'a', paramters: {} })] }, expect.stringContaining('Did you mean `parameters`?')],
    [
      { tools: [tool({ name: 'a', parameters: [] })] },
      '`tools[0].function.parameters` must be a JSON Schema (a map), not `[]`.',
    ],
    [{ tools: [tool({ name: 'a' }), tool({ name: 'a' })] }, 'Two tools are called `a`.'],
    [{ tool_choice: 'auto' }, '`tool_choice` does nothing without `tools`.'],
    [{ parallel_tool_calls: false }, '`parallel_tool_calls` does nothing without tools, and the prompt declares none.'],
    [
      { tools: [], parallel_tool_calls: true },
      '`parallel_tool_calls` does nothing without tools, and the prompt declares none.',
    ],
    [{ parallel_tool_calls: 1 }, '`parallel_tool_calls` must be `true` or `false`, not `1`.'],
    [
      { tools: [tool({ name: 'a' })], tool_choice: 'any' },
      expect.stringContaining('`tool_choice` must be `auto`, `none`, `required`'),
    ],
    [{ tools: [tool({ name: 'a' })], tool_choice: tool({ name: 'b' }) }, 'No tool is called `b`. Valid: `a`.'],
    [{ tools: Array.from({ length: 129 }, (_, i) => tool({ name: `f${i}` })) }, 'There are more than 128 tools.'],
  ])('are refused in %j', (rest, message) => {
    expect(complaints(rest)).toEqual([message])
  })
})
