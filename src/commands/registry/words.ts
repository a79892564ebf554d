import { type Digest, shortDigest } from '../../domain/digest.ts'
import { cells, padCells } from '../../report/cells.ts'
import { terminalText } from '../../report/escape.ts'

/** A name or a reason as it may be printed: on one line, inert. */
export function shown(text: string): string {
  return terminalText(text)
}

/** A word of a shell command, quoted unless it is plain. */
export function shellWord(text: string): string {
  const inert = terminalText(text)
  return /^[\w./:@=+-]+$/.test(inert) ? inert : `'${inert.replaceAll("'", String.raw`'\''`)}'`
}

/** A bundle in a sentence, or what stands for none. */
export function bundleName(digest: Digest | null): string {
  return digest === null ? 'nothing' : shortDigest(digest)
}

/** How long ago something was, in the largest unit that says enough. @param at a time in UTC. */
export function age(at: string, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / 60_000))
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`
}

/** Lines of columns as wide as their widest cell; no blanks at the ends of lines. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows.reduce<readonly number[]>((known, row) => {
    const length = Math.max(known.length, row.length)
    return Array.from({ length }, (_, i) => Math.max(known[i] ?? 0, cells(row[i] ?? '')))
  }, [])
  return rows.map((row) =>
    row
      .map((cell, i) => padCells(cell, widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** The digest of the only bundle; `null` unless there is exactly one. */
export function onlyDigest(digests: readonly (Digest | null)[]): Digest | null {
  return digests.length === 1 ? (digests[0] ?? null) : null
}
