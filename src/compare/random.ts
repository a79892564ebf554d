import { createHash } from 'node:crypto'

/** Uniform numbers in [0, 1). */
export type Uniform = () => number

/**
 * A stream of uniform numbers that depends on the seed text alone, so that a verdict can be computed again.
 * Source: sfc32 (Chris Doty-Humphrey, PractRand), seeded with 128 bits of SHA-256.
 */
export function seededUniform(seed: string): Uniform {
  const bytes = createHash('sha256').update(seed).digest()
  let a = bytes.readInt32LE(0)
  let b = bytes.readInt32LE(4)
  let c = bytes.readInt32LE(8)
  let counter = bytes.readInt32LE(12)
  return () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 2 ** 32
  }
}
