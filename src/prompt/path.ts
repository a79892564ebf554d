/** The suffixes of files that are prompts wherever they lie. */
const PROMPT_SUFFIXES = ['.prompt.yml', '.prompt.yaml'] as const
/** The suffixes of texts that are prompts only where a suite names them: most texts are none. */
const TEXT_SUFFIXES = ['.md', '.txt'] as const

/** Whether a path is that of a prompt, whoever names it: something before `.prompt.yml` or `.prompt.yaml`. */
export function isPromptPath(path: string): boolean {
  return hasSuffix(path, PROMPT_SUFFIXES)
}

/** Whether a path is that of a text (`.md`, `.txt`), which is a prompt where a suite names it. */
export function isTextPath(path: string): boolean {
  return hasSuffix(path, TEXT_SUFFIXES)
}

/** What a prompt is called: its path without the format's suffix (`prompts/support-triage`). */
export function promptName(path: string): string {
  const suffix = [...PROMPT_SUFFIXES, ...TEXT_SUFFIXES].find((each) => path.endsWith(each)) ?? ''
  return path.slice(0, path.length - suffix.length)
}

/** Something must stand before the suffix: `prompts/.md` is a hidden file without one. */
function hasSuffix(path: string, suffixes: readonly string[]): boolean {
  const file = path.slice(path.lastIndexOf('/') + 1)
  return suffixes.some((suffix) => file.endsWith(suffix) && file.length > suffix.length)
}
