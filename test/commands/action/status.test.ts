import { describe, expect, it } from 'vitest'
import { errorStatus, rememberedIn, verdictStatus, verdictsIn } from '../../../src/commands/action/status.ts'
import { VERDICTS } from '../../../src/domain/verdict.ts'

const KEY = '0123456789abcdef0123456789abcdef'
const exitCodes = { regressed: 1, 'not-measured': 3 } as const
const exitOf = (verdict: string) => (verdict === 'regressed' || verdict === 'not-measured' ? exitCodes[verdict] : 0)

describe('the commit status', () => {
  it.each([
    ['pass', 0, 'success'],
    ['inconclusive', 0, 'success'],
    ['inconclusive', 3, 'failure'],
    ['regressed', 1, 'failure'],
    ['not-measured', 3, 'error'],
  ] as const)('of %s with exit code %i is %s', (verdict, exitCode, state) => {
    expect(verdictStatus({ verdict, exitCode, title: 'a, decided' }, KEY)).toEqual({
      state,
      description: `a, decided [${verdict}] ${KEY}`,
    })
  })

  it('fits into what GitHub takes, the decision into 120 characters', () => {
    const title = 'x'.repeat(500)
    for (const verdict of VERDICTS) {
      const { description } = verdictStatus({ verdict, exitCode: 0, title }, KEY)
      expect(description.length).toBeLessThanOrEqual(140)
      expect(description.endsWith(KEY)).toBe(true)
    }
    expect(errorStatus(title).description).toHaveLength(120)
  })

  it.each(VERDICTS.filter((verdict) => verdict !== 'not-measured'))('brings %s back under its key', (verdict) => {
    const status = {
      ...verdictStatus({ verdict, exitCode: exitOf(verdict), title: 'a [b] c' }, KEY),
      isOwn: true,
      at: '',
    }
    expect(rememberedIn([status], KEY)).toEqual({ verdict, title: 'a [b] c' })
    expect(rememberedIn([status], 'ffffffffffffffffffffffffffffffff')).toBeNull()
  })

  it.each([
    ['of another account', { isOwn: false }],
    ['of an error', { state: 'error' }],
    ['of a verdict that is none', { description: `a [perfect] ${KEY}` }],
    ['of no measurement', { description: `a [not-measured] ${KEY}` }],
    ['of another form', { description: 'all good' }],
  ])('%s is not believed', (_, change) => {
    const good = { state: 'success', description: `a [pass] ${KEY}`, isOwn: true, at: '' }
    expect(rememberedIn([good], KEY)).not.toBeNull()
    expect(rememberedIn([{ ...good, ...change }], KEY)).toBeNull()
  })

  it('takes the newest of several', () => {
    const status = (verdict: string) => ({
      state: 'success',
      description: `a [${verdict}] ${KEY}`,
      isOwn: true,
      at: '',
    })
    expect(rememberedIn([status('inconclusive'), status('pass')], KEY)?.verdict).toBe('inconclusive')
  })

  it('tells every verdict of ours, the newest first, with key and time', () => {
    const status = (at: string, change: object = {}) => {
      return { state: 'failure', description: `a [regressed] ${KEY}`, isOwn: true, at, ...change }
    }
    expect(verdictsIn([status('2'), status('3', { isOwn: false }), status('1')])).toEqual([
      { verdict: 'regressed', title: 'a', key: KEY, at: '2' },
      { verdict: 'regressed', title: 'a', key: KEY, at: '1' },
    ])
  })
})
