/**
 * Text behind a label, in lines of at most `columns` characters that are broken at blanks; lines after the first are
 * indented to where the text began. A word that is longer than a line stays whole.
 *
 * @param width of the label as seen: colours take characters but no room.
 */
export function hanging(label: string, width: number, text: string, columns: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const line = lines.at(-1)
    if (line === undefined) lines.push(word)
    else if (width + line.length + 1 + word.length <= columns) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines.map((line, i) => (i === 0 ? label : ' '.repeat(width)) + line)
}
