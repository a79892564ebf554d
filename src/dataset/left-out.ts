import { isJsonObject, type JsonValue } from '../domain/json.ts'
import { parseJson } from '../text/json.ts'
import { parseYaml } from '../text/yaml.ts'
import { isPromptfooConfig } from './promptfoo-config.ts'

/** Keys of a configuration of promptfoo's that a dataset takes something from, or that are for people. */
const TAKEN = ['tests', 'defaultTest', 'description']

/** The keys of a configuration of promptfoo's that a dataset takes nothing from; none of any other file. */
export function leftOutOf(text: string, path: string): readonly string[] {
  const value = readWhole(text, path.toLowerCase())
  return isJsonObject(value) && isPromptfooConfig(value) ? Object.keys(value).filter((key) => !TAKEN.includes(key)) : []
}

function readWhole(text: string, path: string): JsonValue {
  if (/\.ya?ml$/.test(path)) {
    const document = parseYaml(text, path)
    return document.kind === 'ok' ? document.value.value : null
  }
  // A long list of cases is not read a second time.
  const json = text.replace(/^\uFEFF/, '')
  const map = path.endsWith('.json') && /^\s*\{/.test(json) ? parseJson(json, { file: path }) : null
  return map?.kind === 'ok' ? map.value : null
}
