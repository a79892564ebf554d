import type { Writable } from 'node:stream'

/**
 * Takes a reader that leaves early (`| head`) for one that has seen enough: what is left to write is dropped, and the
 * exit code stays the answer's. Any other failure of a stream is thrown, as if nobody listened.
 */
export function forgiveClosedPipe(...streams: readonly Writable[]): void {
  for (const stream of streams) {
    stream.on('error', (error) => {
      if (!('code' in error) || error.code !== 'EPIPE') throw error
    })
  }
}
