import { expect, it } from 'vitest'
import { errorBody, invalidRequest, refusal } from '../../src/simulator/api-error.ts'

it('says what is wrong in the shape of an OpenAI error', () => {
  expect(errorBody(invalidRequest('No role.', 'messages[0].role', 'invalid_value'))).toEqual({
    error: { message: 'No role.', type: 'invalid_request_error', param: 'messages[0].role', code: 'invalid_value' },
  })
  expect(invalidRequest('No role.').status).toBe(400)
  expect(refusal(404, 'Invalid URL')).toMatchObject({ status: 404, message: 'Invalid URL', param: null })
})
