import { describe, expect, it } from 'vitest'
import { bad, ok } from '../../src/domain/fault.ts'
import type { Policy } from '../../src/domain/policy.ts'
import { type ChosenPolicy, commitPolicy, worktreePolicy } from '../../src/versions/choose-policy.ts'
import type { ConfigFile } from '../../src/versions/config-file.ts'
import { policy } from '../support/run-builders.ts'

const PATH = 'c.yml'
const BROKEN: ConfigFile = { path: PATH, policy: bad([{ code: 'config-invalid', message: 'm', hint: 'h' }]) }
const NONE: ConfigFile = { path: PATH, policy: ok(null) }
const OLD = policy({ gate: { minCases: 7 } })
const NEW = policy({
  gate: { minCases: 1 },
  budget: { usd: 99 },
  provider: { baseUrl: 'https://elsewhere.example' },
  scorers: { tone: { url: 'https://elsewhere.example/', timeoutMs: 1 } },
})
const file = (value: Policy): ConfigFile => ({ path: PATH, policy: ok(value) })
const pair = (base: ConfigFile, head: ConfigFile, named = false) => ({ base, head, baseName: 'main', named })
const chosen = (parsed: ReturnType<typeof commitPolicy>): ChosenPolicy => {
  if (parsed.kind === 'bad') throw new Error(parsed.problems[0]?.message)
  return parsed.value
}

describe('with a commit as head, the policy', () => {
  it("is base's, whatever head proposes", () => {
    expect(chosen(commitPolicy(pair(file(OLD), file(NEW))))).toMatchObject({
      policy: OLD,
      source: 'base',
      proposed: NEW,
    })
  })

  it("is head's without base's, but with the default provider, judge, scorers, budget and publish level", () => {
    const { policy: adopted, source, notices } = chosen(commitPolicy(pair(NONE, file(NEW))))

    expect(source).toBe('head')
    expect(adopted.gate).toEqual(NEW.gate)
    expect(adopted).toMatchObject({ budget: { usd: 2 }, provider: { baseUrl: null } })
    expect(adopted.scorers).toEqual({})
    expect(notices).toHaveLength(1)
  })

  it.each([
    ['base is broken and head has none', BROKEN, NONE, 'defaults', 1],
    ['base is broken and head mends it', BROKEN, file(NEW), 'head', 1],
    ['neither has one', NONE, NONE, 'defaults', 0],
    ['both have the same', file(OLD), file(OLD), 'base', 0],
    ['head deletes it', file(OLD), NONE, 'base', 1],
  ] as const)('when %s', (_, base, head, source, notices) => {
    const choice = chosen(commitPolicy(pair(base, head)))

    expect(choice.source).toBe(source)
    expect(choice.notices).toHaveLength(notices)
  })

  it.each([
    ['head is broken', file(OLD), BROKEN, 'config-invalid', false],
    ['both are broken', BROKEN, BROKEN, 'config-invalid', false],
    ['the named file is nowhere', NONE, NONE, 'file-not-found', true],
  ] as const)('is an error when %s', (_, base, head, code, named) => {
    expect(commitPolicy(pair(base, head, named))).toMatchObject({ kind: 'bad', problems: [{ code }] })
  })
})

describe('with the working tree as head, the policy', () => {
  it("is the working tree's, or the defaults, whatever base has", () => {
    expect(chosen(worktreePolicy(pair(BROKEN, file(NEW))))).toMatchObject({
      policy: NEW,
      source: 'worktree',
      notices: [],
    })
    expect(chosen(worktreePolicy(pair(file(OLD), NONE)))).toMatchObject({
      source: 'defaults',
      policy: { gate: { minCases: 1 } },
    })
  })

  it('is an error when it is broken, or named and not there', () => {
    expect(worktreePolicy(pair(file(OLD), BROKEN)).kind).toBe('bad')
    expect(worktreePolicy(pair(file(OLD), NONE, true))).toMatchObject({
      kind: 'bad',
      problems: [{ code: 'file-not-found', file: PATH }],
    })
  })
})
