import { CsvError, parse } from 'csv-parse/sync'
import type { Problem } from '../domain/fault.ts'
import { clip } from '../text/clip.ts'

/** A row of cells and the line (from 1) in which it begins: quoted cells may go over several. */
export interface CsvRow {
  readonly cells: readonly string[]
  readonly line: number
}

/** Thrown out of the package, which would count blank rows too, at the last row that is wanted. */
const ENOUGH = new Error('enough rows')

/**
 * Reads comma-separated values (RFC 4180) row by row: quotes doubled inside quoted cells, any line ends; blank lines,
 * empty rows as wide as the header and a byte order mark are skipped. Rows may differ in length. A wrong quote is a
 * `dataset-invalid` problem at its row's line; the rows before it were visited.
 *
 * @param most rows after which reading stops.
 */
export function readCsv(text: string, file: string, most: number, visit: (row: CsvRow) => void): readonly Problem[] {
  let read = 0
  // The package counts a CRLF inside quotes as two lines.
  let doubled = 0
  let visited = 0
  let width: number | null = null
  try {
    parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record(cells: readonly string[], { lines }) {
        if (!isBlank(cells, width)) {
          width ??= cells.length
          visit({ cells, line: lines - doubled - count(cells, /[\r\n]/g) })
          if (++visited >= most) throw ENOUGH
        }
        doubled += count(cells, /\r\n/g)
        read = lines - doubled
        return null
      },
    })
    return []
  } catch (error) {
    if (error === ENOUGH) return []
    if (!(error instanceof CsvError)) throw error
    const message = `Not valid CSV in the row that begins here: ${clip(error.message, 200)}`
    const hint = 'Quote cells with `"`, and double the quotes inside.'
    return [{ file, line: read + 1, code: 'dataset-invalid', message, hint }]
  }
}

/**
 * Spreadsheets leave such rows below a table, as wide as it is. A lone cell is no comma: whoever quotes an empty one
 * means it. @param width of the header; `null` before there is one.
 */
function isBlank(cells: readonly string[], width: number | null): boolean {
  return cells.length > 1 && cells.length === width && cells.every((cell) => cell === '')
}

function count(cells: readonly string[], pattern: RegExp): number {
  return cells.reduce((sum, cell) => sum + (cell.match(pattern)?.length ?? 0), 0)
}
