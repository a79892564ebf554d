import type { RuleType } from '../types.ts'
import { contains } from './contains.ts'
import { containsAll } from './contains-all.ts'
import { containsAny } from './contains-any.ts'
import { containsJson } from './contains-json.ts'
import { cost } from './cost.ts'
import { endsWith } from './ends-with.ts'
import { equals } from './equals.ts'
import { finishReason } from './finish-reason.ts'
import { icontains } from './icontains.ts'
import { icontainsAll } from './icontains-all.ts'
import { icontainsAny } from './icontains-any.ts'
import { isJson } from './is-json.ts'
import { jsonPath } from './json-path.ts'
import { latency } from './latency.ts'
import { maxLength } from './max-length.ts'
import { promptString } from './prompt-string.ts'
import { regex } from './regex.ts'
import type { Rule } from './rule.ts'
import { startsWith } from './starts-with.ts'
import { wordCount } from './word-count.ts'

/** Every rule by its type. */
export const RULES: Readonly<Record<RuleType, Rule>> = {
  equals,
  contains,
  icontains,
  'contains-any': containsAny,
  'contains-all': containsAll,
  'icontains-any': icontainsAny,
  'icontains-all': icontainsAll,
  'starts-with': startsWith,
  'ends-with': endsWith,
  regex,
  'is-json': isJson,
  'contains-json': containsJson,
  'json-path': jsonPath,
  'max-length': maxLength,
  'word-count': wordCount,
  latency,
  cost,
  'finish-reason': finishReason,
  'prompt-string': promptString,
}
