/** The suffixes of files that may be suites of their own: they can hold cases and checks. */
const SUITE_SUFFIXES = ['.prompt.yml', '.prompt.yaml'] as const
/** The suffixes of chats: messages as JSON or YAML, with the members of a request. */
const CHAT_SUFFIXES = ['.chat.json', '.chat.yml', '.chat.yaml'] as const
/** The suffixes of files that are prompts wherever they lie. */
const PROMPT_SUFFIXES = [...SUITE_SUFFIXES, ...CHAT_SUFFIXES, '.prompty', '.prompt'] as const
/** The suffixes of texts that are prompts only where a suite names them: most texts are none. */
const TEXT_SUFFIXES = ['.md', '.txt'] as const
/** The suffixes of files that are chats only where a suite names the very file: most of them are data. */
const NAMED_CHAT_SUFFIXES = ['.json', '.yml', '.yaml'] as const

/** Every kind of file that can be a prompt, for messages. */
export const PROMPT_KINDS =
  '`.prompt.yml`, `.prompty`, `.prompt`, `.chat.json` or `.chat.yml`; `.md`, `.txt`, `.json` and `.yml` by name'

/** Whether a path is that of a prompt, whoever names it. A `_name.prompt` is none: other prompts include it. */
export function isPromptPath(path: string): boolean {
  return hasSuffix(path, PROMPT_SUFFIXES) && !isPartialPath(path)
}

/** Whether a prompt may hold cases and checks of its own, and be a suite that nobody configured. */
export function holdsCases(path: string): boolean {
  return hasSuffix(path, SUITE_SUFFIXES)
}

/** Whether a path is that of a text (`.md`, `.txt`), which is a prompt where a suite names it. */
export function isTextPath(path: string): boolean {
  return hasSuffix(path, TEXT_SUFFIXES)
}

/** Whether a path is that of a chat, named or not. */
export function isChatPath(path: string): boolean {
  return hasSuffix(path, CHAT_SUFFIXES) || isNamedChatPath(path)
}

/** Whether a path is that of a file (`.json`, `.yml`) which is a chat where a suite names exactly it, and data elsewhere. */
export function isNamedChatPath(path: string): boolean {
  return hasSuffix(path, NAMED_CHAT_SUFFIXES) && !hasSuffix(path, PROMPT_SUFFIXES)
}

/** Whether a path is that of a `.prompt` of Google's format, which may include others. */
export function isDotpromptPath(path: string): boolean {
  return hasSuffix(path, ['.prompt'])
}

export function isPromptyPath(path: string): boolean {
  return hasSuffix(path, ['.prompty'])
}

/** Whether a path is that of a text which `.prompt` files beside it include: `_name.prompt`. */
export function isPartialPath(path: string): boolean {
  return isDotpromptPath(path) && lastPart(path).startsWith('_')
}

/** The path of the partial that a prompt includes under a name: beside the prompt. */
export function partialPath(prompt: string, name: string): string {
  return `${prompt.slice(0, prompt.length - lastPart(prompt).length)}_${name}.prompt`
}

/** What a prompt is called: its path without the format's suffix (`prompts/support-triage`). */
export function promptName(path: string): string {
  const suffixes = [...PROMPT_SUFFIXES, ...TEXT_SUFFIXES, ...NAMED_CHAT_SUFFIXES]
  const suffix = suffixes.find((each) => path.endsWith(each)) ?? ''
  return path.slice(0, path.length - suffix.length)
}

/** A prompt's name or path as somebody typed it, in the form that names and paths have here: shells complete with `./` or `\\`. */
export function typedPrompt(typed: string): string {
  return typed.replaceAll('\\', '/').replace(/^(\.\/)+/, '')
}

/** Whether somebody who typed a name or a path meant the prompt of this name. */
export function isNamedBy(name: string, typed: string): boolean {
  const wanted = typedPrompt(typed)
  return name === wanted || name === promptName(wanted)
}

/** Something must stand before the suffix: `prompts/.md` is a hidden file without one. */
function hasSuffix(path: string, suffixes: readonly string[]): boolean {
  const file = lastPart(path)
  return suffixes.some((suffix) => file.endsWith(suffix) && file.length > suffix.length)
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
