import { bad, Fault, ok, type Parsed, type Problem } from '../domain/fault.ts'
import type { Tree } from '../ports.ts'

/** The text of a file (`null`: there is none), or why it is refused. Other errors are thrown: they are not the user's. */
export async function readText(tree: Tree, path: string, maxBytes?: number): Promise<Parsed<string | null>> {
  try {
    return ok(await tree.read(path, maxBytes))
  } catch (error) {
    if (error instanceof Fault) return bad(error.problems)
    throw error
  }
}

/** A parsed text; `null` for a file that is not there. */
export function parseText<T>(text: Parsed<string | null>, parse: (text: string) => Parsed<T>): Parsed<T | null> {
  if (text.kind === 'bad' || text.value === null) return text.kind === 'bad' ? text : ok(null)
  return parse(text.value)
}

export function problemsOf(parsed: Parsed<unknown>): readonly Problem[] {
  return parsed.kind === 'bad' ? parsed.problems : []
}
