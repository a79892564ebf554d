import type { ModelRequest } from '../domain/model.ts'
import type { MaxTokensField } from '../domain/policy.ts'

/** A request whose limit has the one name that the server knows; of two limits the one under that name holds. */
export function withMaxTokensField(request: ModelRequest, field: MaxTokensField | null): ModelRequest {
  const { max_tokens: older, max_completion_tokens: newer, ...others } = request.parameters
  const limit = field === 'max_tokens' ? (older ?? newer) : (newer ?? older)
  if (field === null || limit === undefined) return request
  return { ...request, parameters: { ...others, [field]: limit } }
}
