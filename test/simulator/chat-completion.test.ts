import { describe, expect, it } from 'vitest'
import { chatCompletion } from '../../src/simulator/chat-completion.ts'
import type { ChatRequest } from '../../src/simulator/chat-request.ts'
import { seededDraws } from '../../src/simulator/draws.ts'

const REQUEST: ChatRequest = {
  kind: 'request',
  model: 'gpt-4.1-mini',
  turns: [{ role: 'user', text: 'Tell me. One two three.' }],
  format: { kind: 'text' },
  maxTokens: null,
  stop: [],
}
const complete = (more: Partial<ChatRequest> = {}) =>
  chatCompletion({ ...REQUEST, ...more }, 1, seededDraws(1).next('x'))
const ended = (content: string, reason: string) => ({
  choices: [expect.objectContaining({ message: { role: 'assistant', content, refusal: null }, finish_reason: reason })],
})

describe('a completion', () => {
  it('names the model that was asked for, and itself', () => {
    expect(complete()).toMatchObject({
      object: 'chat.completion',
      model: 'gpt-4.1-mini',
      system_fingerprint: 'simulator',
      ...ended('Tell me. One two three.', 'stop'),
    })
  })

  it('counts a token for every four characters begun', () => {
    // 23 characters in, 23 out: six tokens each.
    expect(complete().usage).toEqual({ prompt_tokens: 6, completion_tokens: 6, total_tokens: 12 })
  })

  it('is cut at the limit, and says so', () => {
    expect(complete({ maxTokens: 2 })).toMatchObject(ended('Tell me.', 'length'))
    expect(complete({ maxTokens: 6 })).toMatchObject(ended('Tell me. One two three.', 'stop'))
  })

  it('ends before the first stop word', () => {
    expect(complete({ stop: ['three', 'One'] })).toMatchObject(ended('Tell me. ', 'stop'))
  })

  it('is the same for the same draw', () => {
    expect(complete()).toEqual(complete())
  })
})
