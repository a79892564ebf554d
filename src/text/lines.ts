/** Line and column of an offset, both from 1, in UTF-16 units. Offsets beyond the text are its end. */
export type Position = (offset: number) => { readonly line: number; readonly column: number }

/** An index of the lines of a text: one pass to build, a binary search to ask. Lines end with LF, CRLF or CR. */
export function lineIndex(text: string): Position {
  const starts = [0]
  for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length)
  return (offset) => {
    const bounded = Math.min(Math.max(offset, 0), text.length)
    const line = lastAtMost(starts, bounded)
    return { line: line + 1, column: bounded - (starts[line] ?? 0) + 1 }
  }
}

function lastAtMost(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
