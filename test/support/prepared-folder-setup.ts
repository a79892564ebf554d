import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that all tests of a run share; it is deleted after the last. */
    readonly preparedFolders: string
  }
}

/** Called by vitest before the first test and, what it returns, after the last. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'prompt-staging-prepared-'))
  project.provide('preparedFolders', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
