import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts'
import type { Path } from '../text/locate.ts'
import type { PromptReading } from './reading.ts'

/** Keys of the front matter that nothing is read from. */
const FOR_PEOPLE = ['name', 'description', 'metadata', 'sample', 'authors', 'tags', 'version', 'base']
/** Keys of `model` that say where the API is and how it authenticates: both are policy, so nothing is read from them. */
const PLACE = ['connection']
/** Where inputs are declared. Only a `default` among them can reach a call: `sample` and `example` are for people. */
const INPUTS = ['inputs', 'inputSchema']
const NAMES = ['azure_deployment', 'name', 'model']
const MOST = 20

/**
 * Refuses `${env:…}` and `${file:…}` in everything that can reach a model call: what they stand for is not in the pull
 * request, and is not looked up for it. In `connection` and `configuration` they are as good as absent, like all else that
 * says where the API is; only the model's name is read there.
 */
export function refuseReferences(front: JsonObject, reading: PromptReading): void {
  let found = 0
  for (const { text, path } of textsOf(front, [])) {
    const reference = /\$\{(?:env|file):[^}\n]{0,80}/i.exec(text)?.[0]
    if (reference === undefined || !isRead(path)) continue
    if (++found > MOST) return
    const message = `\`${reference}}\` is not looked up: environment and files are not the prompt's to read.`
    reading.problems.push({
      ...reading.locate(path),
      code: 'prompt-unsupported',
      message,
      hint: 'Write the value itself.',
    })
  }
}

function isRead(path: Path): boolean {
  const [section, key, name] = path
  if (INPUTS.some((each) => each === section)) return path.length === 1 || path.includes('default')
  if (FOR_PEOPLE.some((each) => each === section)) return false
  if (section !== 'model') return true
  return key === 'configuration' ? NAMES.some((each) => each === name) : !PLACE.some((each) => each === key)
}

/** Depth is bounded by the reader of YAML. */
function* textsOf(value: JsonValue, path: Path): Generator<{ readonly text: string; readonly path: Path }, undefined> {
  if (typeof value === 'string') yield { text: value, path }
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* textsOf(item, [...path, index])
  } else if (isJsonObject(value)) {
    for (const [key, item] of Object.entries(value)) yield* textsOf(item, [...path, key])
  }
  return undefined
}
