import type { Problem } from '../domain/fault.ts'
import type { Path } from '../text/locate.ts'
import { templateProblems } from '../text/template.ts'
import type { PromptReading } from './reading.ts'

/** What is no variable between the braces of a text of the prompt, each at its own line. */
export function contentProblems(content: string, path: Path, { locate, document }: PromptReading): readonly Problem[] {
  const { file } = locate(path)
  return templateProblems(content, (offset) => ({ file, line: document.contentLine(path, offset) }))
}
