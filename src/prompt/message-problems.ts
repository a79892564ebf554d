import type { Problem } from '../domain/fault.ts'
import type { MessageTemplate } from '../domain/prompt.ts'
import { lineIndex } from '../text/lines.ts'
import { templateProblems } from '../text/template.ts'

/** What is wrong with a message that stands in its file as it is: no text, or braces that are no variable. */
export function messageProblems({ role, content, line }: MessageTemplate, file: string): readonly Problem[] {
  if (content === '') {
    const hint = 'Write the text below its role, or remove the role.'
    return [{ file, line, code: 'prompt-invalid', message: `The ${role} message has no text.`, hint }]
  }
  const position = lineIndex(content)
  return templateProblems(content, (offset) => {
    const place = position(offset)
    return { file, line: line + place.line - 1, column: place.column }
  })
}
