import { expect, it } from 'vitest'
import { responseObject } from '../../src/simulator/response-object.ts'

const ANSWER = { text: 'Tell me.', finishReason: 'stop', inputTokens: 6, outputTokens: 2 } as const

it('a response names the model that was asked for', () => {
  expect(responseObject('gpt-4.1-mini', 'ab12', ANSWER)).toMatchObject({
    id: 'resp_ab12',
    object: 'response',
    status: 'completed',
    incomplete_details: null,
    model: 'gpt-4.1-mini',
    output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Tell me.' }] }],
    usage: { input_tokens: 6, output_tokens: 2, total_tokens: 8 },
  })
})

it('a response that was cut is incomplete, and says why', () => {
  expect(responseObject('m', 'a', { ...ANSWER, finishReason: 'length' })).toMatchObject({
    status: 'incomplete',
    incomplete_details: { reason: 'max_output_tokens' },
  })
})
