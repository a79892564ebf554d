import { expect, it, onTestFinished, vi } from 'vitest'
import { runGit } from '../../src/edges/git/run-git.ts'
import { searchPathOnly } from '../../src/edges/program-search.ts'

it('keeps a program of the checkout from being started in place of git, and of what git starts', async () => {
  vi.stubEnv('NoDefaultCurrentDirectoryInExePath', '')
  onTestFinished(() => {
    vi.unstubAllEnvs()
  })
  searchPathOnly(process.env)

  const printed = await runGit(process.cwd(), ['-c', 'alias.show-it=!env', 'show-it'])
  expect(printed.stdout.toString()).toMatch(/^NoDefaultCurrentDirectoryInExePath=1$/m)
})
