/** A smaller buffer may share its memory with others, and is not worth a thought. */
const LEAST_BYTES = 65_536

/**
 * Gives the memory of a large buffer back now; it must not be read any more. Collections are timed by the heap, and a
 * file's bytes lie beside it: they would wait there for long. Node 20 cannot; there they do wait.
 */
export function release({ buffer, byteLength }: Uint8Array): void {
  const isWhole = byteLength >= LEAST_BYTES && byteLength === buffer.byteLength
  if (isWhole && 'transfer' in buffer && typeof buffer.transfer === 'function') {
    Reflect.apply(buffer.transfer, buffer, [0])
  }
}
