import { createTwoFilesPatch } from 'diff'
import { whole } from '../domain/figures.ts'

/** Lines that may be added and removed in all before two texts count as simply different: the search takes (length × edits) steps. */
const MOST_EDITS = 2_000

const TOO_DIFFERENT = `differ by more than ${whole(MOST_EDITS)} added and removed lines.`

/** A unified difference of two files, without colours; empty when they are equal. The texts in it are untrusted. */
export function fileDifference(
  before: { readonly name: string; readonly text: string },
  after: { readonly name: string; readonly text: string },
): string {
  if (before.text === after.text) return ''
  const options = { context: 3, maxEditLength: MOST_EDITS }
  const patch = createTwoFilesPatch(before.name, after.name, before.text, after.text, '', '', options)
  return patch?.replace(/^=+\n/, '') ?? `${before.name} and ${after.name} ${TOO_DIFFERENT}\n`
}
