import { describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../src/domain/json.ts'
import { parseChatRequest } from '../../src/simulator/chat-request.ts'
import { parseResponseRequest } from '../../src/simulator/response-request.ts'
import { startSimulator } from '../../src/simulator/server.ts'
import { parseTools } from '../../src/simulator/tools.ts'

const chat = (body: JsonObject) => parseTools(body, (tool) => tool.function)
const tool = (name: string, parameters: JsonObject = {}) => ({ type: 'function', function: { name, parameters } })
const FIND = tool('find', { type: 'object', properties: { query: { type: 'string' }, limit: { type: 'integer' } } })

describe('tools of a request', () => {
  it.each<[JsonObject, string | null]>([
    [{}, null],
    [{ tools: [FIND] }, null],
    [{ tools: [FIND], parallel_tool_calls: false }, null],
    [{ tools: [FIND], tool_choice: 'auto' }, null],
    [{ tools: [FIND], tool_choice: 'none' }, null],
    [{ tools: [FIND, tool('stop')], tool_choice: 'required' }, 'find'],
    [{ tools: [FIND, tool('stop')], tool_choice: { type: 'function', function: { name: 'stop' } } }, 'stop'],
  ])('of %j call %j', (body, name) => {
    const read = chat(body)
    expect(read.kind === 'tools' ? (read.call?.name ?? null) : read).toBe(name)
  })

  it.each<JsonObject>([
    { tools: [] },
    { tools: 'x' },
    { tools: [{ type: 'custom' }] },
    { tools: [tool('a b')] },
    { tool_choice: 'auto' },
    { parallel_tool_calls: true },
    { tools: [FIND], parallel_tool_calls: 'no' },
    { tools: [FIND], tool_choice: 'any' },
    { tools: [FIND], tool_choice: { type: 'function', function: { name: 'stop' } } },
  ])('are refused in %j', (body) => {
    expect(chat(body)).toMatchObject({ kind: 'error', status: 400 })
  })

  it('are read in both APIs, and images passed over', () => {
    const url = 'https://h/a.png'
    const inChat = {
      role: 'user',
      content: [
        { type: 'text', text: 'a' },
        { type: 'image_url', image_url: { url } },
      ],
    }
    const inResponses = {
      role: 'user',
      content: [
        { type: 'input_text', text: 'a' },
        { type: 'input_image', image_url: url },
      ],
    }
    const turns = [{ role: 'user', text: 'a' }]
    const call = { name: 'stop', parameters: {} }
    expect(
      parseChatRequest({ model: 'm', messages: [inChat], tools: [tool('stop')], tool_choice: 'required' }),
    ).toMatchObject({ turns, call })
    expect(
      parseResponseRequest({
        model: 'm',
        input: [inResponses],
        tools: [{ type: 'function', name: 'stop' }],
        tool_choice: 'required',
      }),
    ).toMatchObject({ turns, call })
  })

  it('are called with arguments that fit, over HTTP', async () => {
    const simulator = await startSimulator({ seed: 1, latencyMs: 0 })
    try {
      const post = async (path: string, body: JsonObject) => {
        const response = await fetch(`${simulator.baseUrl}${path}`, { method: 'POST', body: JSON.stringify(body) })
        const answer: unknown = await response.json()
        return isJsonObject(answer) ? answer : {}
      }
      const messages = [{ role: 'user', content: 'Where is it?' }]
      const args = '{"query":"Where is it?","limit":0}'

      expect(
        await post('/chat/completions', { model: 'm', messages, tools: [FIND], tool_choice: 'required' }),
      ).toMatchObject({
        choices: [
          {
            message: { content: null, tool_calls: [{ type: 'function', function: { name: 'find', arguments: args } }] },
            finish_reason: 'tool_calls',
          },
        ],
      })
      expect(
        await post('/responses', {
          model: 'm',
          input: messages,
          tools: [{ type: 'function', ...FIND.function }],
          tool_choice: { type: 'function', name: 'find' },
        }),
      ).toMatchObject({ status: 'completed', output: [{ type: 'function_call', name: 'find', arguments: args }] })
    } finally {
      await simulator.close()
    }
  })
})
