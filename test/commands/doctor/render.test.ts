import { describe, expect, it } from 'vitest'
import { renderDoctor } from '../../../src/commands/doctor/render.ts'
import type { DoctorReport } from '../../../src/commands/doctor/report.ts'
import { ANSWERED, doctorReport, REFUSED, suiteReport } from '../../support/doctor-world.ts'

const shown = (over: Partial<DoctorReport> = {}, columns = 100, color = false) =>
  renderDoctor(doctorReport(over), { color, columns })

describe('doctor on a terminal', () => {
  it('says what was examined, what a run takes and that all is well', () => {
    expect(shown()).toBe(`Version        the working tree
Configuration  .github/prompt-staging.yml
Model API      http://model.test/v1 (chat-completions); the key OPENAI_API_KEY is set
Budget         $2.00, 10,000 calls and 20 minutes a run

A check takes      calls   tokens in  tokens out        cost
prompts/triage.prompt.yml
  6 cases · 1 check · gpt-test
  screening           12       1,200         600       $0.50
  typical             20       1,200         600       $0.80
  largest             80       1,200         600       $3.30
Estimates, for whenever the prompt changes. Screening: every case once on both versions. Typical: a
change without effect. Largest: every look, and one case in ten confirmed to the end.

Now            a check against main (aaaaaaaaaaaa) makes no call: no prompt has changed.

OK  1 suite with 6 cases is sound
`)
  })

  it.each([
    ['a key that is missing', { key: 'missing' } as const, 'OPENAI_API_KEY is not set'],
    ['an identity', { auth: 'oidc', key: 'set' } as const, 'calls are made as this GitHub workflow'],
    ['an identity that is missing', { auth: 'oidc', key: 'missing' } as const, 'job with `id-token: write`'],
    [
      'the simulator',
      { address: 'simulator', key: 'not-needed' } as const,
      'Model API      the embedded simulator; no key needed',
    ],
  ])('says what calls would meet: %s', (_, status, text) => {
    expect(shown({ provider: { ...doctorReport().provider, ...status } })).toContain(text)
  })

  it('names a commit by its ref and its sha, once', () => {
    const sha = 'b'.repeat(40)

    expect(shown({ head: { ref: 'topic', sha } })).toContain('Version        topic (bbbbbbbbbbbb)\n')
    expect(shown({ head: { ref: sha, sha } })).toContain('Version        bbbbbbbbbbbb\n')
  })

  it('adds several suites up, and says where a price is not known', () => {
    const { estimate } = suiteReport()
    const total = { ...estimate, screening: { ...estimate.screening, calls: 24, usd: null } }
    const text = shown({ suites: [suiteReport(), suiteReport({ judges: ['big', 'small'] })], total })

    expect(text).toContain('All 2 at once\n  screening           24       1,200         600     unknown\n')
    expect(text).toContain('gpt-test · judged by big and small\n')
    expect(shown({ suites: [suiteReport({ embedders: ['e'], scorers: ['scorer a'] })] })).toContain(
      'compared by e · scored by scorer a\n',
    )
  })

  it('lists what a check would look at now, with what it takes', () => {
    const { estimate } = suiteReport()
    const prompts = [
      { path: 'a.prompt.yml', kind: 'compare', cases: 6, reason: null },
      { path: 'b.prompt.yml', kind: 'new', cases: 1, reason: null },
      { path: 'c.prompt.yml', kind: 'not-applicable', cases: 0, reason: 'deleted' },
    ] as const

    expect(shown({ change: { base: { ref: 'main', sha: null }, prompts, estimate } })).toContain(
      `looks at 3 prompts:
  a.prompt.yml: changed, 6 cases
  b.prompt.yml: new, 1 case
  c.prompt.yml: not run: deleted
                   calls   tokens in  tokens out        cost
  screening           12`,
    )
  })

  it('lists cases that send the same request, a few of them', () => {
    const ids = Array.from({ length: 7 }, (_, i) => `c${i}`)
    const text = shown({ suites: [suiteReport({ duplicates: [['x', 'y'], ids] })] }).replace(/\s+/g, ' ')

    expect(text).toContain('so they cost and count twice: x and y; c0, c1, c2, c3, c4 and 2 more')
  })

  it('tells each ping', () => {
    const text = shown({ pings: [ANSWERED, REFUSED] }).replace(/\n +/g, ' ')

    expect(text).toContain('gpt-test answered as gpt-test-2026 in 640 ms, 1,200 + 15 tokens')
    expect(text).toContain('judge as judge cannot be reached: the provider answered 401. Check that the API key')
    expect(text).toContain('\nNOT REACHED  1 model of 2 cannot be reached')
  })

  it('keeps to the width of the terminal, down to 60 columns', () => {
    const text = shown({ notices: ['word '.repeat(60).trim()], pings: [ANSWERED, REFUSED] }, 20)

    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(60)
  })

  it('lets no escape sequence of a path, a case or a server through', () => {
    const evil = '\u001b[2Jx'
    const hostile = suiteReport({ path: evil, models: [evil], judges: [evil], duplicates: [[evil, 'b']] })
    const ping = { ...ANSWERED, model: evil, what: evil, result: { ...ANSWERED.result, model: `${evil}2` } }
    const text = shown({
      head: { ref: evil, sha: 'c'.repeat(40) },
      config: evil,
      suites: [hostile],
      notices: [evil],
      pings: [ping],
      change: {
        base: { ref: evil, sha: 'd'.repeat(40) },
        prompts: [{ path: evil, kind: 'not-applicable', cases: 0, reason: evil }],
        estimate: hostile.estimate,
      },
    })

    expect(text).toContain('⟨U+001B⟩[2Jx')
    expect(text).not.toContain('\u001b')
  })

  it('is coloured on request, and says the same', () => {
    const colored = shown({ notices: ['n'], pings: [REFUSED] }, 100, true)

    expect(colored).toContain('\u001b[31m')
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(shown({ notices: ['n'], pings: [REFUSED] }))
  })
})
