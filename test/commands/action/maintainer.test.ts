import { describe, expect, it } from 'vitest'
import { askingMaintainer, WAITING } from '../../../src/commands/action/maintainer.ts'
import type { Place } from '../../../src/commands/action/place.ts'
import { defaultPolicy } from '../../../src/config/policy.ts'
import { fault } from '../../../src/domain/fault.ts'

const place: Place = { headSha: 'b'.repeat(40), pullRequest: 7, group: null, secretless: 'fork' }
const { provider } = defaultPolicy()
const failing = (code: 'key-missing' | 'usage') => () => Promise.reject(fault(code, 'no', 'mend'))

describe('a run without secrets', () => {
  it('asks for a maintainer where a key is missing, with the exact command', async () => {
    await expect(askingMaintainer(failing('key-missing'), place)(provider, true)).rejects.toMatchObject({
      code: 'maintainer-needed',
      message: expect.stringContaining(WAITING),
      hint: expect.stringMatching(/\/prompt-staging evaluate b{40}.*-f pull-request=7 -f head-sha=b{40}/),
    })
  })

  it('leaves every other problem as it is', async () => {
    await expect(askingMaintainer(failing('usage'), place)(provider, true)).rejects.toMatchObject({ code: 'usage' })
  })

  it('is the only one that does', async () => {
    const open = failing('key-missing')
    expect(askingMaintainer(open, { ...place, secretless: null })).toBe(open)
  })
})
