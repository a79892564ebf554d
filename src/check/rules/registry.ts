import type { RuleType } from '../types.ts'
import { bleu } from './bleu.ts'
import { contains } from './contains.ts'
import { containsAll } from './contains-all.ts'
import { containsAny } from './contains-any.ts'
import { containsJson } from './contains-json.ts'
import { containsXml } from './contains-xml.ts'
import { cost } from './cost.ts'
import { endsWith } from './ends-with.ts'
import { equals } from './equals.ts'
import { finishReason } from './finish-reason.ts'
import { fuzzyMatch } from './fuzzy-match.ts'
import { gleu } from './gleu.ts'
import { icontains } from './icontains.ts'
import { icontainsAll } from './icontains-all.ts'
import { icontainsAny } from './icontains-any.ts'
import { isJson } from './is-json.ts'
import { isRefusal } from './is-refusal.ts'
import { isValidOpenaiToolsCall } from './is-valid-openai-tools-call.ts'
import { isXml } from './is-xml.ts'
import { jsonPath } from './json-path.ts'
import { latency } from './latency.ts'
import { levenshtein } from './levenshtein.ts'
import { maxLength } from './max-length.ts'
import { promptString } from './prompt-string.ts'
import { regex } from './regex.ts'
import { rougeL } from './rouge-l.ts'
import { rougeN } from './rouge-n.ts'
import type { Rule } from './rule.ts'
import { startsWith } from './starts-with.ts'
import { toolCallF1 } from './tool-call-f1.ts'
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
  'is-xml': isXml,
  'contains-xml': containsXml,
  'json-path': jsonPath,
  'max-length': maxLength,
  'word-count': wordCount,
  levenshtein,
  'rouge-n': rougeN,
  'rouge-l': rougeL,
  bleu,
  gleu,
  'fuzzy-match': fuzzyMatch,
  'is-refusal': isRefusal,
  'is-valid-openai-tools-call': isValidOpenaiToolsCall,
  'tool-call-f1': toolCallF1,
  latency,
  cost,
  'finish-reason': finishReason,
  'prompt-string': promptString,
}
