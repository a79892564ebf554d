import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The Node majors that the bundles must run on, besides whichever runs the tests. */
export const WANTED_MAJORS = [20, 22, 24] as const

/** Executables by major version: those on PATH (`node`, `node20`, …) and the one that runs the tests. */
export function findNodes(): ReadonlyMap<number, string> {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const names = ['node', ...WANTED_MAJORS.map((major) => `node${major}`)]
  const candidates = [process.execPath, ...folders.flatMap((folder) => names.map((name) => join(folder, name)))]
  const found = new Map<number, string>()
  for (const path of new Set(candidates)) {
    const major = existsSync(path) ? majorOf(path) : null
    if (major !== null && !found.has(major)) found.set(major, path)
  }
  return found
}

function majorOf(path: string): number | null {
  const { stdout, status } = spawnSync(path, ['--version'], { encoding: 'utf8' })
  const major = /^v(\d+)\./.exec(stdout ?? '')?.[1]
  return status === 0 && major !== undefined ? Number(major) : null
}
