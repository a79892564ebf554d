import { bad, ok, type Parsed } from '../domain/fault.ts'
import type { Tree } from '../ports.ts'
import { partialNames } from '../prompt/dotprompt-partials.ts'
import { inlineIncludes } from '../prompt/inline-includes.ts'
import { isDotpromptPath, partialPath } from '../prompt/path.ts'
import { readText } from './reading.ts'

/** The texts of a prompt and of everything that it includes, by path; the prompt's own is the first. */
export type PromptFiles = ReadonlyMap<string, string>

/** More than anybody writes: a file can name thousands. */
const MAX_FILES = 200

/**
 * Reads a prompt with what it includes. `null`: there is no such prompt. Files that it names and that are not there are
 * left out: the reader of the format says where they are named.
 */
export async function readPromptFiles(tree: Tree, path: string): Promise<Parsed<PromptFiles | null>> {
  const files = new Map<string, string>()
  const wanted = [path]
  for (const next of wanted) {
    const text = await readText(tree, next)
    if (text.kind === 'bad') return text
    if (text.value === null) continue
    files.set(next, text.value)
    if (!isDotpromptPath(path)) break
    const named = partialNames(text.value).map((name) => partialPath(path, name))
    wanted.push(...named.filter((one) => !wanted.includes(one)))
    if (wanted.length > MAX_FILES) return bad([{ file: path, code: 'prompt-invalid', ...TOO_MANY }])
  }
  return ok(files.has(path) ? files : null)
}

const TOO_MANY = { message: `The prompt includes more than ${MAX_FILES} files.`, hint: 'Include fewer.' }

/** A prompt as one text, what it includes in its place; `null` when there is none, or it cannot be read. */
export async function readWholePrompt(tree: Tree, path: string): Promise<string | null> {
  const files = await readPromptFiles(tree, path)
  const text = files.kind === 'ok' ? files.value?.get(path) : undefined
  return files.kind === 'bad' || files.value === null || text === undefined
    ? null
    : inlineIncludes(text, path, files.value)
}
