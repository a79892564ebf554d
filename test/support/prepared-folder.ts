import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'

/**
 * A folder that is filled once for all tests of a run, to be copied and never written to: what git makes of the same
 * files is always the same, and a copy takes none of its processes. Nothing of it may depend on where it lies.
 */
export function preparedFolder(key: string, fill: (folder: string) => void): string {
  const kept = keptAt(key)
  if (existsSync(kept)) return kept
  const folder = newFolder()
  fill(folder)
  return keep(folder, kept)
}

/** The same for what takes its time to be filled. */
export async function preparedFolderLater(key: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const kept = keptAt(key)
  if (existsSync(kept)) return kept
  const folder = newFolder()
  await fill(folder)
  return keep(folder, kept)
}

function keptAt(key: string): string {
  return join(inject('preparedFolders'), createHash('sha256').update(key).digest('hex'))
}

function newFolder(): string {
  return mkdtempSync(join(inject('preparedFolders'), 'new-'))
}

/** Another worker may have filled the same one meanwhile, and either will do. */
function keep(folder: string, kept: string): string {
  try {
    renameSync(folder, kept)
  } catch (error) {
    if (!existsSync(kept)) throw error
    rmSync(folder, { recursive: true })
  }
  return kept
}
