import { describe, expect, it } from 'vitest'
import type { SuitePolicy } from '../../src/domain/policy.ts'
import { filesOfDataset } from '../../src/versions/datasets.ts'
import { leftSuites, matchSuites, suiteProblems, withoutDot } from '../../src/versions/match-suites.ts'
import { cpuMs } from '../support/cpu-ms.ts'

const suite = (prompt: string, line = 1): SuitePolicy => ({
  prompt,
  dataset: null,
  checks: [],
  gatedTags: [],
  at: { file: 'c.yml', line },
})
const PROMPTS = ['a.prompt.yml', 'p/b.prompt.yml', 'p/c.prompt.yaml', 'p/[d].prompt.yml']
const PATHS = ['README.md', ...PROMPTS, 'p/ReadMe.txt', 'p/notes.txt', 'p/triage.md']
const matched = (prompt: string) => [...matchSuites([suite(prompt)], PATHS).keys()]
const problems = (...suites: readonly SuitePolicy[]) => suiteProblems(suites, matchSuites(suites, PATHS), PATHS)

describe('the prompts of a suite', () => {
  it.each([
    ['a.prompt.yml', ['a.prompt.yml']],
    ['./a.prompt.yml', ['a.prompt.yml']],
    ['p/*', ['p/b.prompt.yml', 'p/c.prompt.yaml', 'p/[d].prompt.yml']],
    ['**/*.prompt.yml', ['a.prompt.yml', 'p/b.prompt.yml', 'p/[d].prompt.yml']],
    ['p/[d].prompt.yml', ['p/[d].prompt.yml']],
    ['p/notes.txt', ['p/notes.txt']],
    ['README.md', ['README.md']],
    ['**/*.md', ['p/triage.md']],
    ['p/*.{txt,md}', ['p/notes.txt', 'p/triage.md']],
    ['p/tri*', []],
    ['nowhere.prompt.yml', []],
    ['(a+)+*', []],
  ])('named %s are %j', (prompt, paths) => {
    expect(matched(prompt)).toEqual(paths)
  })

  it('are still all that a glob matches when a file bears the very name of the glob', () => {
    const matches = matchSuites([suite('p/*.prompt.yml')], [...PATHS, 'p/*.prompt.yml'])
    expect([...matches.keys()].sort()).toEqual(['p/*.prompt.yml', 'p/[d].prompt.yml', 'p/b.prompt.yml'])
  })

  it('are found without the dot that people write in front', () => {
    expect(withoutDot('././a/./b')).toBe('a/./b')
  })
})

describe('suites as a whole', () => {
  it('are fine when each names prompts of its own', () => {
    expect(problems(suite('a.prompt.yml'), suite('p/*.yml'))).toEqual([])
  })

  it('may not name nothing', () => {
    expect(problems(suite('p/a.prompt.yml', 4), suite('q/*', 5))).toMatchObject([
      {
        code: 'suite-missing',
        line: 4,
        message: 'No file of base or head is called `p/a.prompt.yml`. Did you mean `a.prompt.yml`?',
      },
      { code: 'suite-missing', line: 5, message: 'No file of base or head is matched by `q/*`.' },
    ])
  })

  it('are told of when only base has what they name', () => {
    const suites = [suite('a.prompt.yml', 4), suite('p/*.prompt.yml', 5), suite('p/*.md', 6), suite('nowhere.yml', 7)]
    const gone = ['a.prompt.yml', 'p/b.prompt.yml', 'p/triage.md']
    const remaining = PATHS.filter((path) => !gone.includes(path))
    const left = leftSuites(suites, matchSuites(suites, PATHS), remaining)

    expect(left.map((notice) => notice.split(' any more')[0])).toEqual([
      expect.stringMatching(/:4: no file is called `a\.prompt\.yml`$/),
      expect.stringMatching(/:6: no file is matched by `p\/\*\.md`$/),
    ])
    expect(leftSuites(suites, matchSuites(suites, PATHS), PATHS)).toEqual([])
  })

  it('are told to name chats in JSON and YAML each by its own path', () => {
    const suites = [suite('q/*.json', 4)]
    const paths = ['q/sort.json']
    expect(suiteProblems(suites, matchSuites(suites, paths), paths)).toMatchObject([
      { line: 4, hint: expect.stringMatching(/^Name a chat in `\.json`, `\.yml` or `\.yaml` by its own path/) },
    ])
  })

  it('are told to name texts by their suffix', () => {
    expect(problems(suite('p/tri*', 4), suite('p/triag.md', 5))).toMatchObject([
      { line: 4, hint: 'Name `.md` and `.txt` files by a glob that ends in their suffix.' },
      { line: 5, message: 'No file of base or head is called `p/triag.md`. Did you mean `p/triage.md`?' },
    ])
  })

  it('may not use a glob that could match for ever', () => {
    expect(problems(suite('*a*b*c*', 4))).toMatchObject([{ code: 'config-invalid', line: 4 }])
  })

  it('may not name the same prompt twice, told once for each two suites', () => {
    const found = problems(suite('p/*', 4), suite('p/*.prompt.yml', 9))

    expect(found).toMatchObject([{ code: 'config-invalid', line: 9 }])
    expect(found[0]?.message).toBe('The prompt `p/b.prompt.yml` belongs to two suites, in line 4 and line 9.')
  })
})

describe('a large repository', () => {
  it('is looked through once, however many globs its suites have', () => {
    const teams = Array.from({ length: 200 }, (_, i) => `packages/team-${i}`)
    const code = teams.flatMap((team) => Array.from({ length: 500 }, (_, i) => `${team}/source/file-${i}.ts`))
    const paths = [...code, ...teams.flatMap((team) => [`${team}/a.prompt.yml`, `${team}/cases.jsonl`])]
    const suites = teams.map((team, i) => suite(`${team}/**/*.prompt.yml`, i))
    const start = cpuMs()
    expect(matchSuites(suites, paths).size).toBe(200)
    for (const team of teams) expect(filesOfDataset(`${team}/**/*.jsonl`, paths)).toHaveLength(1)
    // Looking through it for each of them took ten times as long.
    expect(cpuMs() - start).toBeLessThan(1500)
  })
})
