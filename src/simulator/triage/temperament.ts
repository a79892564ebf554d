import { uniformOf } from '../draws.ts'

/**
 * The chance that an answer about this material is free of slips. It hangs on the seed and the material, not on the
 * prompt, so that both versions of a prompt share it.
 *
 * 85 % of materials are steady (0.99 to 1), 12 % are flaky (0.6 to 0.95), 3 % go wrong nearly always (0 to 0.1): milder
 * than the "typical" population of docs/statistics.md (70, 20, 10), which is true to life and tiring to read.
 */
export function reliability(seed: number, material: string): number {
  const text = material.replaceAll(/\s+/g, ' ').trim()
  const kind = uniformOf(seed, 'kind', text)
  const level = uniformOf(seed, 'level', text)
  if (kind < 0.85) return 0.99 + 0.01 * level
  if (kind < 0.97) return 0.6 + 0.35 * level
  return 0.1 * level
}
