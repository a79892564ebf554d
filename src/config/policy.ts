import { bad, ok, type Parsed, type Problem } from '../domain/fault.ts'
import { isJsonObject } from '../domain/json.ts'
import type { CheckSpec } from '../domain/check.ts'
import type { Policy } from '../domain/policy.ts'
import { parseCheckSpec } from '../check/spec.ts'
import { Fields } from '../text/fields.ts'
import { locateFrom } from '../text/locate.ts'
import { parseYaml, type YamlDocument } from '../text/yaml.ts'
import { configProblems } from './problems.ts'
import { type Config, configSchema } from './schema.ts'

const EMPTY = { message: 'The configuration is empty.', hint: 'Write `version: 1`, or remove the file.' }

/**
 * Reads the configuration. All problems at once, in the order of the file, each with line and column: `yaml-syntax`,
 * or `config-invalid` (unknown keys, wrong types, impossible numbers) and those of the checks.
 */
export function parsePolicy(text: string, file: string): Parsed<Policy> {
  const document = parseYaml(text, file)
  if (document.kind === 'bad') return document
  const { value, locate } = document.value
  if (value === null) return bad([{ ...locate([]), code: 'config-invalid', ...EMPTY }])
  const config = configSchema.safeParse(value)
  const checks = suiteChecks(document.value)
  const problems = checks.flatMap((check) => check.kind === 'bad' ? check.problems : [])
}
