/** Smaller buffers may share their memory with others, and would free little. */
const LEAST_BYTES = 65_536

/**
 * Gives the memory of a large buffer back at once; it must not be read any more. Left to the garbage collector it would
 * stay for long: that is timed by the heap, and a file's bytes do not lie in it. Node 20 cannot give it back.
 */
export function release({ buffer, byteLength }: Uint8Array): void {
  const isWhole = byteLength >= LEAST_BYTES && byteLength === buffer.byteLength
  if (isWhole && 'transfer' in buffer && typeof buffer.transfer === 'function') {
    Reflect.apply(buffer.transfer, buffer, [0])
  }
}
