import { randomBytes } from 'node:crypto'
import type { Chance } from '../ports.ts'

/** Chance from the operating system: not to be guessed by a text that wants to break out of a judge's boundary. */
export function systemChance(): Chance {
  return {
    // 48 bits are exact in a double.
    uniform: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
    token: () => randomBytes(16).toString('hex'),
  }
}
