import type { Problem } from '../domain/fault.ts'
import type { SuitePolicy } from '../domain/policy.ts'
import { isPromptPath, isTextPath } from '../prompt/path.ts'
import { closest } from '../text/closest.ts'
import { memoizedOn } from '../text/memo.ts'
import { globFlaw, globMatcher, isGlob } from './globs.ts'

/** The suites that name a prompt, by the prompt's path, in the configuration's order. */
export type SuiteMatches = ReadonlyMap<string, readonly SuitePolicy[]>

/**
 * Finds the prompts of each suite. A path names its file, whatever the format; a glob matches prompt files, and texts
 * only where it spells their suffix out: `prompts/*` must not run a note that lies there, nor any glob a README.
 * @param paths every path of base or head.
 */
export function matchSuites(suites: readonly SuitePolicy[], paths: readonly string[]): SuiteMatches {
  const known = new Set(paths)
  const matches = new Map<string, SuitePolicy[]>()
  for (const suite of suites) {
    for (const path of pathsOf(suite, known, paths)) {
      const named = matches.get(path)
      if (named === undefined) matches.set(path, [suite])
      else named.push(suite)
    }
  }
  return matches
}

function pathsOf({ prompt }: SuitePolicy, known: ReadonlySet<string>, paths: readonly string[]): readonly string[] {
  const path = withoutDot(prompt)
  const named = known.has(path) ? [path] : []
  if (!isGlob(path) || globFlaw(path) !== null) return named
  // The glob's other prompts stay: a change may add a file whose very name is a glob of base's policy, and must not
  // take them out of the suite by that.
  return [...new Set([...named, ...candidates(paths).filter(promptMatcher(path))])]
}

/** What a glob may name, of a listing: large repositories have many suites, and most of their files are no prompts. */
const candidates = memoizedOn((paths: readonly string[]) =>
  paths.filter((path) => isPromptPath(path) || (isTextPath(path) && !isReadme(path))),
)

/** @returns whether a candidate is a prompt of the glob. */
function promptMatcher(glob: string): (path: string) => boolean {
  const matches = globMatcher(glob)
  return (path) => (isPromptPath(path) || !matches(`${path}~`)) && matches(path)
}

function isReadme(path: string): boolean {
  return /^readme\./i.test(lastPart(path))
}

/** People write `./prompts/a.prompt.yml`; git does not. */
export function withoutDot(path: string): string {
  return path.replace(/^(\.\/)+/, '')
}

/** What is wrong with suites as a whole: one that names nothing (`suite-missing`), two that name the same prompt. */
export function suiteProblems(
  suites: readonly SuitePolicy[],
  matches: SuiteMatches,
  paths: readonly string[],
): readonly Problem[] {
  const used = new Set([...matches.values()].flat())
  const missing = suites.filter((suite) => !used.has(suite)).map((suite) => unmatched(suite, paths))
  return [...missing, ...overlaps(matches)]
}

/**
 * Says of each suite whose prompts base alone has that it will name nothing: the change that deletes or renames them is
 * evaluated, and every check after its merge would be refused.
 * @param paths every path of head.
 */
export function leftSuites(
  suites: readonly SuitePolicy[],
  matches: SuiteMatches,
  paths: readonly string[],
): readonly string[] {
  const here = new Set(paths)
  const named = new Set([...matches].flatMap(([path, by]) => (here.has(path) ? by : [])))
  const known = new Set([...matches.values()].flat())
  const left = suites.filter((suite) => known.has(suite) && !named.has(suite))
  return left.map(({ prompt, at }) => `${placeOf(at)}no file is ${calling(prompt)} any more. ${LEFT}`)
}

const LEFT =
  'After the merge every check would be refused for that: remove the suite as well, or name what takes its place.'

function placeOf({ file, line }: SuitePolicy['at']): string {
  return line === undefined ? `${file}: ` : `${file}:${line}: `
}

function calling(prompt: string): string {
  return `${isGlob(prompt) ? 'matched by' : 'called'} ${quoted(prompt)}`
}

function unmatched({ prompt, at }: SuitePolicy, paths: readonly string[]): Problem {
  const flaw = isGlob(prompt) ? globFlaw(prompt) : null
  if (flaw !== null)
    return { code: 'config-invalid', message: `${quoted(prompt)} cannot be used: ${flaw}.`, hint: NAME_IT, ...at }
  const hint = isGlob(prompt) ? globHint(paths.filter(globMatcher(prompt))) : NAME_IT
  const near = isGlob(prompt) ? null : closestPath(prompt, paths)
  const meant = near === null ? '' : ` Did you mean ${quoted(near)}?`
  const message = `No file of base or head is ${calling(prompt)}.${meant}`
  return { code: 'suite-missing', message, hint, ...at }
}

/** What to do about a glob that takes none of the files that it fits. */
function globHint(fitting: readonly string[]): string {
  if (fitting.some(isTextPath)) return SPELL_IT_OUT
  return fitting.some((path) => /\.(?:json|ya?ml)$/i.test(path)) ? NAME_EACH : NAME_IT
}

const NAME_IT = 'Name a prompt file by its path from the root of the repository, or by a glob.'
const SPELL_IT_OUT = 'Name `.md` and `.txt` files by a glob that ends in their suffix.'
const NAME_EACH =
  'Name a chat in `.json`, `.yml` or `.yaml` by its own path: most such files are data, so a glob takes only `*.chat.json` and the like.'

function closestPath(prompt: string, paths: readonly string[]): string | null {
  const prompts = paths.filter((path) => isPromptPath(path) || isTextPath(path))
  const name = lastPart(prompt)
  return prompts.find((path) => lastPart(path) === name) ?? closest(withoutDot(prompt), prompts)
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** One problem for each two suites, however many prompts they share: which of them should count is not ours to guess. */
function overlaps(matches: SuiteMatches): readonly Problem[] {
  const found = new Map<string, Problem>()
  for (const [path, [first, second]] of matches) {
    if (first === undefined || second === undefined) continue
    const lines = [first, second].map(({ at }) => `line ${at.line ?? '?'}`)
    const message = `The prompt ${quoted(path)} belongs to two suites, in ${lines.join(' and ')}.`
    const hint = 'Put all its checks into one suite, or narrow one of the globs.'
    const problem: Problem = { code: 'config-invalid', message, hint, ...second.at }
    if (!found.has(lines.join())) found.set(lines.join(), problem)
  }
  return [...found.values()]
}

function quoted(text: string): string {
  return `\`${text}\``
}
