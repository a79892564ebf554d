import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Lets a hook of a repository refuse whatever git asks it. */
export function refuseByHook(repository: string, hook: string): void {
  const folder = join(repository, '.git', 'hooks')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, hook), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
}
