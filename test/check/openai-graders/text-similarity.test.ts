import { describe, expect, it } from 'vitest'
import { graderCheck } from './graders.ts'

const GRADER = {
  type: 'text_similarity',
  name: 'close',
  input: '{{ sample.output_text }}',
  reference: '{{ item.answer }}',
  evaluation_metric: 'bleu',
  pass_threshold: 0.6,
}
const ANSWER = '{{ item.answer }}'

describe('text_similarity', () => {
  it.each([
    ['cosine', 'similar', ANSWER],
    ['bleu', 'bleu', ANSWER],
    ['gleu', 'gleu', ANSWER],
    ['fuzzy_match', 'fuzzy-match', ANSWER],
    ['rouge_l', 'rouge-l', ANSWER],
    ['rouge_1', 'rouge-n', ANSWER],
    ['rouge_5', 'rouge-n', { reference: ANSWER, n: 5 }],
  ])('by %s is %s', (metric, type, value) => {
    expect(graderCheck({ ...GRADER, evaluation_metric: metric })).toMatchObject({ type, value, threshold: 0.6 })
  })

  it.each([
    [{ evaluation_metric: 'meteor' }, 'evaluation_metric: `meteor` needs a dictionary'],
    [{ evaluation_metric: 'rouge_6' }, 'evaluation_metric: Unknown metric `rouge_6`. Did you mean'],
    [{ evaluation_metric: null }, 'evaluation_metric: `evaluation_metric` is missing'],
    [{ pass_threshold: 60 }, 'pass_threshold: `pass_threshold` must be'],
    [{ pass_threshold: 0 }, 'pass_threshold: `pass_threshold` must be'],
    [{ input: 'constant' }, 'input: The grader does not hold'],
  ])('with %j is refused', (change, says) => {
    expect(graderCheck({ ...GRADER, ...change })).toEqual([expect.stringContaining(says)])
  })
})
