import { describe, expect, it } from 'vitest'
import { takenNames } from '../../src/versions/taken-names.ts'

const table = (policy: readonly string[] | null, proposed: readonly string[] = []) => ({
  policy: policy === null ? null : new Map(policy.map((path) => [path, []])),
  proposed: new Map(proposed.map((path) => [path, []])),
})
const files = (...args: Parameters<typeof takenNames>) => takenNames(...args).map(({ file }) => file)

describe('the name of a prompt', () => {
  it('is taken where another file has it, and both are named', () => {
    const paths = ['p/a.md', 'p/a.prompt.yml', 'p/b.md']
    expect(takenNames(table(paths), paths)).toEqual([
      {
        file: 'p/a.prompt.yml',
        code: 'prompt-name-taken',
        message: 'Two prompts are called `p/a`: `p/a.md` and `p/a.prompt.yml`.',
        hint: 'Rename one of the files, or take one of them out of the suites.',
      },
    ])
  })

  it('is free where only one of the two is measured, or is still there', () => {
    expect(files(table(['a.prompt.yml']), ['a.md', 'a.prompt.yml'])).toEqual([])
    expect(files(table(['a.md', 'a.prompt.yml']), ['a.prompt.yml'])).toEqual([])
  })

  it('is compared with suites that head proposes, and without a configuration among those that may be suites', () => {
    expect(files(table(['a.md'], ['a.prompty']), ['a.md', 'a.prompty'])).toEqual(['a.prompty'])
    expect(files(table(null), ['a.md', 'a.prompt', 'a.prompt.yaml', 'a.prompt.yml'])).toEqual(['a.prompt.yml'])
  })
})
