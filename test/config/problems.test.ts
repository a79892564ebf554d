import { describe, expect, it } from 'vitest'
import { configProblems } from '../../src/config/problems.ts'
import { configSchema } from '../../src/config/schema.ts'
import { parseYaml } from '../../src/text/yaml.ts'

function foundIn(text: string) {
  const document = parseYaml(text, 'c.yml')
  if (document.kind === 'bad') throw new Error(document.problems[0]?.message)
  const issues = configSchema.safeParse(document.value.value).error?.issues ?? []
  return configProblems(issues, document.value)
}

function problemsOf(text: string) {
  return foundIn(text).map(({ line, column, message }) => [line, column, message])
}

describe('configProblems', () => {
  it.each([
    ['version: 1\njudgde: {}', [2, 1, expect.stringContaining('Did you mean `judge`?')]],
    ['version: 1\ngate: {min_cases: 1}', [2, 8, expect.stringContaining('Did you mean `min-cases`?')]],
    [
      'version: 1\nsuites: [{prompt: a.prompt.yml, gates: [x]}]',
      [2, 33, 'Unknown key `gates`. Valid: `prompt`, `dataset`, `checks`, `tags`.'],
    ],
    [
      'version: 1\nsuites: [{prompt: a.prompt.yml, tags: {refund: {gates: true, gate: true}}}]',
      [2, 49, expect.stringContaining('Unknown key `gates`. Did you mean `gate`?')],
    ],
    [
      'version: 1\nprovider: {oidc: {identity-provider: a, service-account: b, audiense: c}}',
      [2, 61, expect.stringContaining('Did you mean `audience`?')],
    ],
    [
      'version: 1\nprovider: {prices: {m: {input: 1, output: 1, in: 2}}}',
      [2, 46, expect.stringContaining('Valid: `input`, `output`.')],
    ],
  ])('lists the valid keys of the section in %j', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem])
  })

  it('knows the keys of every section', () => {
    const text = ['provider', 'judge', 'budget', 'gate', 'registry'].map((name) => `${name}: {zzzz: 1}\n`).join('')
    for (const [, , message] of problemsOf(`version: 1\n${text}zzzz: 1`)) expect(message).toMatch(/Valid: `\w/)
  })

  it('tells a wrong value from one that is missing', () => {
    expect(problemsOf('suites: [{dataset: a.jsonl}]\ngate: {alpha: 0}')).toEqual([
      [1, 1, '`version` is missing; it must be 1.'],
      [2, 15, '`gate.alpha` must be a number above 0 and below 0.5, not `0`.'],
      [1, 10, expect.stringContaining('`suites[0].prompt` is missing')],
    ])
  })

  it('says a thing once', () => {
    expect(problemsOf('version: 1\ngate: {rounds: []}')).toEqual([
      [2, 16, expect.stringContaining('`gate.rounds` must be')],
    ])
  })

  it('say where the simulator is asked for to whoever writes it as an address', () => {
    expect(foundIn('version: 1\nprovider: {base-url: simulator}')).toMatchObject([
      { line: 2, hint: expect.stringContaining('`--base-url simulator`') },
    ])
    expect(foundIn('version: 1\nprovider: {base-url: simulated}')).toMatchObject([
      { line: 2, hint: expect.stringContaining('Write an http or https address') },
    ])
  })

  it.each(['prompts\\a.prompt.yml', 'C:\\repo\\a.prompt.yml', '/prompts/a.prompt.yml', '../a.prompt.yml'])(
    'say how a file is named to whoever writes %j',
    (path) => {
      expect(foundIn(`version: 1\nsuites: [{prompt: '${path}', dataset: '${path}.csv'}]`)).toMatchObject([
        { line: 2, hint: expect.stringContaining('from the root of the repository, with `/`') },
        { line: 2, hint: expect.stringContaining('from the root of the repository, with `/`') },
      ])
    },
  )

  it('keeps a password out of the message', () => {
    const [problem] = problemsOf('version: 1\nprovider: {base-url: "https://me:hunter2@example.com/v1"}')
    expect(problem?.[2]).toContain('//…@example.com/v1')
    expect(problem?.[2]).not.toContain('hunter2')
  })

  it('does not repeat what somebody wrote into a header', () => {
    const problems = problemsOf('version: 1\nprovider: {headers: {Authorization: Bearer hunter2, x-a: "hunter2\\n"}}')
    expect(problems).toEqual([
      [2, 58, expect.stringContaining('`provider.headers.x-a` must be 1 to 1000 printable')],
      [2, 37, expect.stringContaining('`provider.headers.Authorization` must be a header that neither authenticates')],
    ])
    expect(JSON.stringify(problems)).not.toContain('hunter2')
  })

  it('reports a bounded number of keys', () => {
    const keys = Array.from({ length: 5000 }, (_, i) => `k${i}: 1\n`).join('')
    expect(problemsOf(`version: 1\n${keys}`)).toHaveLength(20)
  })
})
