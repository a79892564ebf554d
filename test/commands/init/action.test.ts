import { describe, expect, it } from 'vitest'
import { DEFAULT_ACTION, hasPlaceholder, schemaUrl } from '../../../src/commands/init/action.ts'

describe('the action in what is written', () => {
  it.each([
    ['my-org/prompt-staging@v1', 'my-org/prompt-staging/v1'],
    ['my-org/tools/actions/staging@0123abc', 'my-org/tools/0123abc'],
    ['o/r@release/v2', 'o/r/release/v2'],
  ])('has its schema beside it: %s', (action, place) => {
    expect(schemaUrl(action)).toBe(`https://raw.githubusercontent.com/${place}/dist/schemas/config.schema.json`)
  })

  it('is a placeholder until it was named', () => {
    expect([hasPlaceholder(`uses: ${DEFAULT_ACTION}`), hasPlaceholder('uses: a/b@c')]).toEqual([true, false])
    expect(hasPlaceholder(schemaUrl(DEFAULT_ACTION))).toBe(true)
  })
})
