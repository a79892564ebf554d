import type { Problem } from '../domain/fault.ts'
import { holdsCases, promptName } from '../prompt/path.ts'
import type { SuiteTable } from './choose-suite.ts'

/**
 * Prompts of head whose names are equal although their files are not (`a.md` and `a.prompt.yml`): results, records and
 * labels are kept under the name, so one would pass for the other. Only those that a suite measures count.
 *
 * @param paths every path of head.
 */
export function takenNames({ policy, proposed }: SuiteTable, paths: readonly string[]): readonly Problem[] {
  const isMeasured = (path: string) => proposed.has(path) || (policy === null ? holdsCases(path) : policy.has(path))
  const owners = new Map<string, string>()
  const problems: Problem[] = []
  for (const path of paths.filter(isMeasured)) {
    const name = promptName(path)
    const owner = owners.get(name)
    if (owner === undefined) owners.set(name, path)
    else problems.push(taken(name, owner, path))
  }
  return problems
}

function taken(name: string, owner: string, file: string): Problem {
  return {
    file,
    code: 'prompt-name-taken',
    message: `Two prompts are called \`${name}\`: \`${owner}\` and \`${file}\`.`,
    hint: 'Rename one of the files, or take one of them out of the suites.',
  }
}
