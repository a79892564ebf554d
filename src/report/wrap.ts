/**
 * Lines of at most `columns` characters, broken at blanks; every line but the first begins with `indent` blanks. A word
 * that is longer than a line stays whole.
 */
export function wrapped(text: string, columns: number, indent: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const room = line === '' ? word : `${line} ${word}`
    if (room.length <= columns || line.trim() === '') {
      line = room
      continue
    }
    lines.push(line)
    line = `${' '.repeat(indent)}${word}`
  }
  return [...lines, line]
}
