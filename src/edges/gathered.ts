/** Characters that go out together, about. */
const GATHERED = 256 * 1024

/** The same text in larger pieces: a hundred thousand small ones are no hundred thousand writes. */
export function* gathered(pieces: Iterable<string>): Generator<string> {
  let waiting: string[] = []
  let length = 0
  for (const piece of pieces) {
    waiting.push(piece)
    length += piece.length
    if (length < GATHERED) continue
    yield waiting.join('')
    waiting = []
    length = 0
  }
  if (waiting.length > 0) yield waiting.join('')
}
