import { describe, expect, it } from 'vitest'
import { seededDraws } from '../../src/simulator/draws.ts'
import type { ChatRequest } from '../../src/simulator/request.ts'
import { simulatedAnswer } from '../../src/simulator/simulated-answer.ts'

const REQUEST: ChatRequest = {
  kind: 'request',
  model: 'gpt-4.1-mini',
  turns: [{ role: 'user', text: 'Tell me. One two three.' }],
  format: { kind: 'text' },
  maxTokens: null,
  stop: [],
}
const say = (more: Partial<ChatRequest> = {}) => simulatedAnswer({ ...REQUEST, ...more }, 1, seededDraws(1).next('x'))

describe('what the simulator says', () => {
  it('counts a token for every four characters begun', () => {
    // 23 characters in, 23 out: six tokens each.
    expect(say()).toEqual({
      text: 'Tell me. One two three.',
      finishReason: 'stop',
      inputTokens: 6,
      outputTokens: 6,
    })
  })

  it('is cut at the limit, and says so', () => {
    expect(say({ maxTokens: 2 })).toMatchObject({ text: 'Tell me.', finishReason: 'length' })
    expect(say({ maxTokens: 6 })).toMatchObject({ text: 'Tell me. One two three.', finishReason: 'stop' })
  })

  it('ends before the first stop word', () => {
    expect(say({ stop: ['three', 'One'] })).toMatchObject({ text: 'Tell me. ', finishReason: 'stop' })
  })

  it('is the same for the same draw', () => {
    expect(say()).toEqual(say())
  })
})
