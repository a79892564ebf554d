import type { Problem } from '../domain/fault.ts'
import type { JsonObject } from '../domain/json.ts'
import { clip } from '../text/clip.ts'
import { unknownWord } from '../text/keys.ts'
import { type ExpectedCell, readExpectedCell } from './expected-cell.ts'

const METADATA = '__metadata:'
const OFFERED = ['__expected', '__expected1', '__description', '__metric', '__threshold', `${METADATA}key`]

/** What promptfoo's special columns say of a row: members of a case, as `parseRow` reads them. */
export interface SpecialCells {
  readonly checks: readonly JsonObject[]
  readonly tags: readonly string[]
  readonly description: string | null
  readonly wrong: readonly Wrong[]
}

type Wrong = Pick<Problem, 'message' | 'hint'>

/** Whether a column is one of another tool's, or would be. */
export function isSpecialColumn(name: string): boolean {
  return name.startsWith('__')
}

/** What is wrong with the name of a special column, or `null`. */
export function specialColumnProblem(name: string): Wrong | null {
  if (/^__expected\d*$/.test(name) || OFFERED.slice(2, 5).includes(name)) return null
  if (name.startsWith(METADATA) && name.length > METADATA.length) return null
  return unknownWord('special column', name, OFFERED)
}

/** Reads the special columns of a row: cells that are blank say nothing. */
export function readSpecialCells(cells: readonly (readonly [name: string, cell: string])[]): SpecialCells {
  const filled = cells.filter(([, cell]) => cell.trim() !== '')
  const one = (name: string) => filled.find(([column]) => column === name)?.[1].trim() ?? null
  const expected = filled
    .filter(([name]) => name.startsWith('__expected'))
    .map(([name, cell]) => ({ name, cell, read: readExpectedCell(cell) }))
  const metric = one('__metric')
  const named = metric === null ? {} : { name: metric }
  const checks = expected.flatMap(({ read }) => (read.kind === 'check' ? [{ ...read.check, ...named }] : []))
  const wrong = expected.flatMap(({ name, cell, read }) =>
    read.kind === 'check' ? [] : [cellProblem(name, cell, read)],
  )
  return {
    ...withThreshold(checks, one('__threshold'), wrong),
    tags: filled.filter(([name]) => name.startsWith(METADATA)).flatMap(([name, cell]) => metadataTags(name, cell)),
    description: one('__description'),
  }
}

function withThreshold(checks: readonly JsonObject[], cell: string | null, wrong: readonly Wrong[]) {
  const threshold = Number(cell)
  if (cell === null || checks.length === 0) return { checks, wrong }
  if (threshold > 0 && threshold <= 1) return { checks: [{ type: 'assert-set', threshold, checks }], wrong }
  const message = `\`__threshold\` must be a number above 0 and at most 1, not \`${clip(cell, 60)}\`.`
  return { checks, wrong: [...wrong, { message, hint: 'Write the share of the checks that must hold.' }] }
}

/** `__metadata:key` is the tag `key:value`; `__metadata:key[]` one for each of the values between commas. */
function metadataTags(column: string, cell: string): readonly string[] {
  const key = column.slice(METADATA.length)
  if (!key.endsWith('[]')) return [`${key}:${cell.trim()}`]
  const values = cell.split(/(?<!\\),/).map((value) => value.replaceAll('\\,', ',').trim())
  return values.filter((value) => value !== '').map((value) => `${key.slice(0, -2)}:${value}`)
}

function cellProblem(column: string, cell: string, read: Exclude<ExpectedCell, { kind: 'check' }>): Wrong {
  const shown = `\`${column}\` says \`${clip(cell, 60)}\``
  if (read.kind === 'code')
    return {
      message: `${shown}: no code of a repository is run.`,
      hint: 'Write a check that needs no code, or a rubric.',
    }
  if (read.kind === 'file')
    return {
      message: `${shown}: no other file is read for a check.`,
      hint: 'Write what stands in the file into the cell.',
    }
  return {
    message: `${shown}, which begins with no check type. Did you mean \`${read.meant}\`?`,
    hint: `Write \`${read.meant}\`, or \`equals:\` before the expected answer.`,
  }
}
