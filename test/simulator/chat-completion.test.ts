import { expect, it } from 'vitest'
import { chatCompletion } from '../../src/simulator/chat-completion.ts'

const ANSWER = { text: 'Tell me.', finishReason: 'stop', inputTokens: 6, outputTokens: 2 } as const

it('a completion names the model that was asked for, and the simulator', () => {
  expect(chatCompletion('gpt-4.1-mini', 'ab12', ANSWER)).toMatchObject({
    id: 'chatcmpl-ab12',
    object: 'chat.completion',
    model: 'gpt-4.1-mini',
    system_fingerprint: 'simulator',
    choices: [{ message: { role: 'assistant', content: 'Tell me.', refusal: null }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 6, completion_tokens: 2, total_tokens: 8 },
  })
})

it('a completion that was cut says so', () => {
  expect(chatCompletion('m', 'a', { ...ANSWER, finishReason: 'length' })).toMatchObject({
    choices: [{ finish_reason: 'length' }],
  })
})
