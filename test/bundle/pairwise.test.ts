import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Checked, type Checker, checker } from '../support/checking.ts'
import { loadedBundle } from '../support/loaded-bundle.ts'
import { answer, type Script } from '../support/model-server.ts'
import { chooses, prefersLonger, shownPair } from '../support/pair-judges.ts'
import { PROMPT, promptFile } from '../support/staged-repo.ts'

const ROWS = Array.from({ length: 20 }, (_, i) => JSON.stringify({ id: `c${i + 1}`, vars: { ticket: i + 1 } })).join(
  '\n',
)
const CHECKS = '[{ type: contains, value: ok }, { type: pairwise, value: Explains more, name: depth }]'
const config = (checks: string, rest = '') =>
  `version: 1\n${rest}suites:\n  - { prompt: ${PROMPT}, dataset: fixtures/triage.jsonl, checks: ${checks} }\n`

const files = (version: string, checks = CHECKS, rest = '') => ({
  [PROMPT]: promptFile({ version, evaluators: '  []' }).replace(/testData:[\s\S]*/, ''),
  'fixtures/triage.jsonl': ROWS,
  '.github/prompt-staging.yml': config(checks, rest),
})

type Judge = (pair: readonly [string, string]) => string

/** The candidate explains more, in tickets after the fifteenth less; canaries are answered right. */
const judgedBy =
  (judge: Judge): Script =>
  ({ messages = [] }) => {
    const shown = shownPair({ messages })
    if (shown !== null) return answer(judge(shown))
    const text = messages.map(({ content }) => content).join('\n')
    if (text.includes('You grade')) return answer(chooses(text.includes('door is blue') ? 'yes' : 'no'))
    const ticket = Number(/Ticket (\d+)/.exec(text)?.[1])
    const [is, explains] = [text.includes('Version new'), ticket <= 15]
    return answer(is === explains ? 'ok, because it was charged twice' : 'ok')
  }

let checks: Checker
let preferring: Checked
beforeAll(async () => {
  checks = checker(loadedBundle())
  preferring = await run(prefersLonger)
})
afterAll(() => checks.close())

const run = (judge: Judge) => checks.check({ base: files('old'), head: files('new'), script: judgedBy(judge) })
const figureOf = ({ result }: Checked) => Reflect.get(result.prompts[0] ?? {}, 'pairwise')

describe('a pairwise check', () => {
  it('says whom a judge prefers in both orders, on every surface, and decides nothing', () => {
    const done = preferring

    // 15 of 20 decided: 2 · P(X ≥ 15 | 20, ½) = 2 · 21,700 / 2²⁰.
    expect(figureOf(done)).toEqual([
      {
        name: 'depth',
        wins: 15,
        losses: 5,
        ties: 0,
        unscored: 0,
        share: 0.75,
        pValue: expect.closeTo(43_400 / 2 ** 20, 12),
      },
    ])
    expect([done.code, done.result.verdict]).toEqual([0, 'pass'])
    // 40 answers, 40 comparisons and two canaries.
    expect(done.result.calls).toMatchObject({ planned: 82, made: 82, judge: 42 })
    const said = 'candidate 15 (75.0 % of those decided), baseline 5, tie 0; p = .041, reported only'
    expect(done.files.get('comment.md')).toContain(`**Judge** \`depth\` **prefers:** ${said}`)
    expect(done.files.get('report.html')).toContain(said)
    expect(done.trials.every(({ score }) => score === 1)).toBe(true)
  })

  it('finds no preference with a judge that always answers “first”', async () => {
    const done = await run(() => chooses('first'))

    expect(figureOf(done)).toEqual([
      { name: 'depth', wins: 0, losses: 0, ties: 20, unscored: 0, share: null, pValue: 1 },
    ])
    expect(done.result.verdict).toBe('pass')
  })

  it('tells the judge nothing of arms, and shows each pair once in each order', () => {
    const asked = preferring.server.ledger.flatMap(({ body }) => {
      const shown = shownPair(body ?? {})
      return shown === null ? [] : [{ shown, text: JSON.stringify(body) }]
    })

    expect(asked.filter(({ text }) => /baseline|candidate|Version/.test(text))).toEqual([])
    expect(asked.filter(({ shown }) => shown[0] === 'ok')).toHaveLength(20)
    expect(asked.filter(({ shown }) => shown[1] === 'ok')).toHaveLength(20)
  })

  it('is refused with its line when it is told to decide, before any call', async () => {
    const weighty = '[{ type: contains, value: ok }, { type: pairwise, value: x, weight: 2 }]'
    const done = await checks.check({ base: files('old', weighty), head: files('new', weighty) })

    expect([done.code, done.server.ledger.length]).toEqual([2, 0])
    expect(JSON.stringify(done.result)).toContain('compares two answers and scores none: it has no weight')
    expect(JSON.stringify(done.result)).toContain('"line":3')
  })
})
