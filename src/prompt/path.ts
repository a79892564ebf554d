const PROMPT_FILE = /[^/]\.prompt\.ya?ml$/

/** The suffixes of prompt files. */
export const PROMPT_SUFFIXES: readonly string[] = ['.prompt.yml', '.prompt.yaml']

/** Whether a path is that of a prompt: something before `.prompt.yml` or `.prompt.yaml`. */
export function isPromptPath(path: string): boolean {
  return PROMPT_FILE.test(path)
}

/** What a prompt is called: its path without the format's suffix (`prompts/support-triage`). */
export function promptName(path: string): string {
  const suffix = PROMPT_SUFFIXES.find((each) => path.endsWith(each)) ?? ''
  return path.slice(0, path.length - suffix.length)
}
