import { describe, expect, it } from 'vitest'
import { acceptLine, acceptWord, parseWishes } from '../../../src/commands/accept/wish.ts'
import { cpuMs } from '../../support/cpu-ms.ts'

const of = (rest: string) => parseWishes(`/prompt-staging accept${rest}`)
const wish = (prompt: string | null, words: readonly string[], reason: string) => ({
  kind: 'ok',
  value: [{ prompt, words, reason }],
})

describe('a line that accepts', () => {
  it.each([
    [' — shorter on purpose', wish(null, [], 'shorter on purpose')],
    [' – shorter', wish(null, [], 'shorter')],
    [' -- shorter', wish(null, [], 'shorter')],
    [' - shorter', wish(null, [], 'shorter')],
    ['—shorter', wish(null, [], 'shorter')],
    ['  —   shorter  ', wish(null, [], 'shorter')],
    [' refund-05 refund-06 — shorter', wish(null, ['refund-05', 'refund-06'], 'shorter')],
    [' refund-05, refund-06 - a - b — c', wish(null, ['refund-05', 'refund-06'], 'a - b — c')],
    [' a--b — shorter', wish(null, ['a--b'], 'shorter')],
    [' prompts/triage: — all of it', wish('prompts/triage', [], 'all of it')],
    [' prompts/triage: refund-05 — one', wish('prompts/triage', ['refund-05'], 'one')],
    [' prompts/triage.prompt.yml: a b — two', wish('prompts/triage.prompt.yml', ['a', 'b'], 'two')],
    [' prompts/triage — named', wish(null, ['prompts/triage'], 'named')],
    [' `refund-05` "a, b — c" — quoted', wish(null, ['refund-05', 'a, b — c'], 'quoted')],
    [' `my prompts/a`: x — quoted', wish('my prompts/a', ['x'], 'quoted')],
    [' a:b — an id with a colon', wish(null, ['a:b'], 'an id with a colon')],
    [' c1 — one\u2028two', wish(null, ['c1'], 'one\u2028two')],
    [' c1 — see `x` "y" and `', wish(null, ['c1'], 'see `x` "y" and `')],
  ])('is understood: %j', (rest, expected) => {
    expect(of(rest)).toEqual(expected)
  })

  it('stands on several lines, between other words', () => {
    const body =
      '/prompt-staging accept a — one\r\nthanks\r\n\r\n  /prompt-staging accept b — two\nsee /prompt-staging accept c'
    expect(parseWishes(body)).toEqual({
      kind: 'ok',
      value: [
        { prompt: null, words: ['a'], reason: 'one' },
        { prompt: null, words: ['b'], reason: 'two' },
      ],
    })
  })

  it.each([
    ['', '`/prompt-staging accept — reason`'],
    [' refund-05', '`/prompt-staging accept refund-05 — reason`'],
    [' refund-05 —', '`/prompt-staging accept refund-05 — reason`'],
    [' refund-05 -  ', '`/prompt-staging accept refund-05 — reason`'],
    [' prompts/a: x', '`/prompt-staging accept prompts/a: x — reason`'],
  ])('without a reason is told how to be written: %j', (rest, line) => {
    expect(of(rest)).toEqual({
      kind: 'bad',
      problems: [
        {
          code: 'usage',
          message: 'accept takes a reason, after a dash',
          hint: expect.stringContaining(`Write ${line}`),
        },
      ],
    })
  })

  it('without a dash is told that its words would be names', () => {
    const hint = expect.stringContaining('Before the dash stand names of cases or prompts')
    expect(of(' shorter answers on purpose')).toMatchObject({ problems: [{ hint }] })
    expect(of('')).not.toMatchObject({ problems: [{ hint }] })
  })

  it.each([
    [`/prompt-staging accept — ${'x'.repeat(1000)}`, 'at most 1000 characters'],
    [Array(21).fill('/prompt-staging accept — x').join('\n'), 'more than 20 lines'],
    ['/prompt-staging accept — x\n/prompt-staging evaluate abc', 'has to be accept'],
    ['/prompt-staging accepted — x', 'has to be accept'],
  ])('is refused: %#', (body, why) => {
    expect(parseWishes(body)).toMatchObject({ kind: 'bad', problems: [{ code: 'usage' }] })
    expect(JSON.stringify(parseWishes(body))).toContain(why)
  })

  it('is read in a moment, whatever it is', () => {
    const started = cpuMs()
    for (const part of [' ', '`', '"', '-', ' -', '` ', 'a:', ', ']) {
      for (const times of [30_000, 480]) of(part.repeat(times))
    }
    expect(cpuMs() - started).toBeLessThan(1000)
  })

  it.each(['prompts/a', 'pa ket/ä ö', 'a, b', 'c — d', 'say "hi"', 'a:', 'a - b', "it's"])(
    'is written as it is read, whatever a prompt or a case is called: %j',
    (name) => {
      const line = acceptLine(`${acceptWord(name)}: ${acceptWord(name)}`)
      expect(parseWishes(line)).toMatchObject({ value: [{ prompt: name, words: [name], reason: 'reason' }] })
    },
  )

  it('is written as it is read', () => {
    expect(parseWishes(acceptLine('prompts/a: c1'))).toMatchObject({ value: [{ prompt: 'prompts/a', words: ['c1'] }] })
    expect(parseWishes(acceptLine(''))).toMatchObject({ value: [{ prompt: null, words: [], reason: 'reason' }] })
  })
})
