import { describe, expect, it } from 'vitest'
import type { Parameters } from '../../src/domain/model.ts'
import type { MaxTokensField } from '../../src/domain/policy.ts'
import { withMaxTokensField } from '../../src/edges/max-tokens.ts'
import { requestOf } from '../contract/model.ts'

describe('the limit of an answer', () => {
  it.each<[Parameters, MaxTokensField | null, Parameters]>([
    [{ max_tokens: 5, top_p: 1 }, 'max_completion_tokens', { max_completion_tokens: 5, top_p: 1 }],
    [{ max_completion_tokens: 5 }, 'max_tokens', { max_tokens: 5 }],
    [{ max_tokens: 5 }, 'max_tokens', { max_tokens: 5 }],
    [{ max_tokens: 5, max_completion_tokens: 6 }, 'max_completion_tokens', { max_completion_tokens: 6 }],
    [{ max_tokens: 5, max_completion_tokens: 6 }, 'max_tokens', { max_tokens: 5 }],
    [{ max_tokens: 5, max_completion_tokens: 6 }, null, { max_tokens: 5, max_completion_tokens: 6 }],
    [{ temperature: 0 }, 'max_completion_tokens', { temperature: 0 }],
  ])('%j under the name %s is %j', (parameters, field, sent) => {
    expect(withMaxTokensField({ ...requestOf('hi'), parameters }, field)).toEqual({
      ...requestOf('hi'),
      parameters: sent,
    })
  })
})
