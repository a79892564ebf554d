import type * as z from 'zod/mini'
import type { Problem } from '../domain/fault.ts'
import { isJsonObject, type JsonValue } from '../domain/json.ts'
import { SIMULATOR } from '../domain/policy.ts'
import { shown } from '../text/fields.ts'
import { unknownWord } from '../text/keys.ts'
import { type Path, pathText } from '../text/locate.ts'
import type { YamlDocument } from '../text/yaml.ts'
import { isRepositoryPath } from './rules.ts'
import { configSchema, SECTIONS } from './schema.ts'

/** Issues that are told, each with its place and the valid keys; there need not be thousands. */
const MAX_ISSUES = 200
const MAX_UNKNOWN = 20

type Issue = z.core.$ZodIssue

/**
 * The schema's issues as problems: one for each place and reason, in the order of the file. An issue's message is what
 * the value must be; unknown keys get the valid ones of their section.
 */
export function configProblems(issues: readonly Issue[], document: YamlDocument): readonly Problem[] {
  const problems = issues
    .slice(0, MAX_ISSUES)
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.slice(0, MAX_UNKNOWN).map((key) => unknownKey(key, pathOf(issue), document))
        : [wrongValue(issue.message, pathOf(issue), document)],
    )
  const seen = new Set<string>()
  return problems.filter((problem) => {
    const identity = JSON.stringify(problem)
    return !seen.has(identity) && seen.add(identity)
  })
}

function pathOf(issue: Issue): Path {
  return issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
}

function unknownKey(key: string, path: Path, { locate }: YamlDocument): Problem {
  return { ...locate([...path, key], 'key'), code: 'config-invalid', ...unknownWord('key', key, validKeys(path)) }
}

function wrongValue(expected: string, path: Path, { value, locate }: YamlDocument): Problem {
  const found = valueAt(value, path)
  const name = path.length === 0 ? 'The configuration' : `\`${pathText(path)}\``
  const at = { ...locate(path), code: 'config-invalid' } as const
  if (found !== undefined)
    return {
      ...at,
      message: `${name} must be ${expected}, not ${isHeader(path) ? 'what stands there' : shown(withoutSecret(found))}.`,
      hint: hintFor(found, path) ?? `Write ${expected}.`,
    }
  return { ...at, message: `${name} is missing; it must be ${expected}.`, hint: `Add \`${path.at(-1)}\`.` }
}

/** What mends a value that many write, where that is not what it must be. */
function hintFor(found: JsonValue, path: Path): string | null {
  if (found === SIMULATOR) return ASK_FOR_SIMULATOR
  const isFile = path[0] === 'suites' && (path.at(-1) === 'prompt' || path.at(-1) === 'dataset')
  return isFile && typeof found === 'string' && !isRepositoryPath(found) ? FROM_THE_ROOT : null
}

const FROM_THE_ROOT =
  'Name files by their path from the root of the repository, with `/` between folders: no `\\`, no `..`, and no `/` or drive in front.'

/** An address in the configuration is where answers come from when they count, so it must not be the simulator. */
const ASK_FOR_SIMULATOR = 'Leave it out here, and ask for the simulator on the command line: `--base-url simulator`.'

/**
 * Whether the value is a header's. Somebody may have written a key into it: it is refused, and must not be repeated in
 * a log.
 */
function isHeader([first, second, third]: Path): boolean {
  return first === 'provider' && second === 'headers' && third !== undefined
}

/** An address that is refused because it holds a password must not put it into a log. */
function withoutSecret(value: JsonValue): JsonValue {
  return typeof value === 'string' ? value.replace(/\/\/.*@/s, '//…@') : value
}

/** Entries of `suites`, of their `tags` and of `provider.prices` have keys of their own, and so has `provider.oidc`. */
function validKeys([first, second, third]: Path): readonly string[] {
  if (first === undefined) return Object.keys(configSchema.shape)
  const entries = first === 'provider' ? second : third
  const name = OWN_KEYS.find((section) => section === entries) ?? first
  const section = Object.entries(SECTIONS).find(([key]) => key === name)
  return section === undefined ? [] : Object.keys(section[1])
}

const OWN_KEYS = ['prices', 'tags', 'oidc']

function valueAt(root: JsonValue, path: Path): JsonValue | undefined {
  let here: JsonValue | undefined = root
  for (const step of path) {
    if (Array.isArray(here) && typeof step === 'number') here = here[step]
    else here = isJsonObject(here) && Object.hasOwn(here, step) ? here[step] : undefined
  }
  return here
}
