import { describe, expect, it } from 'vitest'
import { graderCheck } from './graders.ts'

const USER = { role: 'user', content: 'Is this polite? {{ sample.output_text }}' }
const GRADER = {
  type: 'label_model',
  name: 'polite',
  model: 'gpt-4.1',
  input: [{ role: 'developer', content: { type: 'input_text', text: 'You judge tone.' } }, USER],
  labels: ['polite', 'neutral', 'rude'],
  passing_labels: ['polite', 'neutral'],
}

describe('label_model', () => {
  it('is a judge with the labels as its choices', () => {
    expect(graderCheck(GRADER)).toMatchObject({
      type: 'llm',
      name: 'polite',
      value: {
        modelId: 'gpt-4.1',
        prompt: 'Is this polite? {{completion}}',
        systemPrompt: 'You judge tone.',
        choices: [
          { choice: 'polite', score: 1 },
          { choice: 'neutral', score: 1 },
          { choice: 'rude', score: 0 },
        ],
      },
    })
  })

  it.each([
    [{ passing_labels: ['kind'] }, 'passing_labels: A passing label is none of the labels'],
    [{ input: [] }, 'input: A judge is asked by one user message'],
    [{ input: [{ role: 'user', content: 'Polite?' }] }, 'input: The user message lacks {{ sample.output_text }}'],
    [{ input: [USER, USER] }, 'input: A judge is asked by one user message'],
    [{ input: [{ role: 'system', content: 'About {{ item.topic }}' }, USER] }, 'input: A judge is asked by one'],
    [{ input: [{ ...USER, content: [{ type: 'input_image' }] }] }, 'input: A judge is asked by one user message'],
    [{ labels: 'polite' }, 'labels: `labels` must be a list'],
    [{ model: null }, 'model: `model` is missing'],
  ])('with %j is refused', (change, says) => {
    expect(graderCheck({ ...GRADER, ...change })).toEqual([expect.stringContaining(says)])
  })
})
