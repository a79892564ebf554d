import { bad, ok, type Parsed } from '../domain/fault.ts'
import type { Prompt } from '../domain/prompt.ts'
import { firstProblems } from '../text/first-problems.ts'
import { dotpromptMessages } from './dotprompt-messages.ts'
import { readNodes } from './dotprompt-nodes.ts'
import { expandPartials } from './dotprompt-partials.ts'
import { readDotpromptSettings } from './dotprompt-settings.ts'
import { plainLines, splitBelowHeader } from './front-matter.ts'
import { readFront, unclosedFront } from './front-settings.ts'
import { promptName } from './path.ts'

/**
 * Reads a `.prompt` (Google's dotprompt): front matter, then a template in which `{{name}}`, `{{role "…"}}`,
 * `{{media url=…}}`, `{{>partial}}` and comments are known. All else of Handlebars is refused with its line: a template that
 * a pull request wrote is never compiled. All problems at once, those of included files in these.
 *
 * @param included the texts of the files beside it that it may include, by path.
 */
export function parseDotprompt(written: string, path: string, included: ReadonlyMap<string, string>): Parsed<Prompt> {
  const { yaml, body, bodyLine, unclosed } = splitBelowHeader(plainLines(written))
  if (unclosed) return unclosedFront(path)
  const settings =
    yaml === null
      ? bad([{ file: path, line: 1, code: 'prompt-invalid', ...NO_MODEL }])
      : readFront(yaml, path, readDotpromptSettings)
  const { messages, problems } = readBody(body, bodyLine, path, included)
  const wrong = [...(settings.kind === 'bad' ? settings.problems : []), ...problems]
  if (settings.kind === 'bad' || wrong.length > 0) return bad(firstProblems(wrong, path))
  return ok({ path, name: promptName(path), ...settings.value, messages, testData: [], evaluators: [] })
}

const NO_MODEL = {
  message: 'The prompt names no model: it has no front matter.',
  hint: 'Begin the file with `---`, `model: googleai/gemini-2.5-flash`, `---`.',
}

function readBody(body: string, bodyLine: number, path: string, included: ReadonlyMap<string, string>) {
  const own = readNodes(body, path, bodyLine)
  const expanded = expandPartials(own.nodes, path, included)
  const { messages, problems } = dotpromptMessages(expanded.nodes, path)
  const all = [...own.problems, ...expanded.problems, ...problems]
  if (messages.length > 0 || all.length > 0) return { messages, problems: all }
  const empty = { message: 'The prompt has no text.', hint: 'Write it below the front matter.' }
  return { messages, problems: [{ file: path, line: bodyLine, code: 'prompt-invalid' as const, ...empty }] }
}
