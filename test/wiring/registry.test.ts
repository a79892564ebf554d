import { describe, expect, it } from 'vitest'
import type { RegistryRequest } from '../../src/commands/registry/request.ts'
import type { Host } from '../../src/host.ts'
import { secretsOf } from '../../src/report/redact.ts'
import { runRegistry } from '../../src/wiring/registry.ts'
import { newRepo } from '../support/opened-repo.ts'
import { PROMPT, promptFile } from '../support/staged-repo.ts'

function host(cwd: string): Host {
  return {
    cwd,
    env: {},
    progress: { isTTY: false, write: () => true },
    color: false,
    errorColor: false,
    columns: 100,
    signal: new AbortController().signal,
    secrets: secretsOf([]),
  }
}

const READ = { label: null, prompt: null, branch: null, config: null }
const labels: RegistryRequest = { kind: 'labels', json: false, inputs: { ...READ, stats: false, sprawl: false } }

const RECORD = {
  config: null,
  base: null,
  head: 'HEAD',
  baseUrl: 'simulator',
  concurrency: null,
  maxUsd: null,
  seed: 1,
}

/** A repository that has something else under the name of the registry's branch. */
function elsewhere() {
  const repo = newRepo()
  repo.write(PROMPT, promptFile({ version: 'one', cases: 3 }))
  repo.commit()
  repo.git('branch', 'prompt-staging')
  return repo
}

describe('a verb around the registry with the real ports', () => {
  it('records with the simulator, promotes and shows', { timeout: 60_000 }, async () => {
    const repo = newRepo()
    repo.write(
      PROMPT,
      promptFile({ version: 'one', cases: 3, evaluators: '  - name: any\n    string: { contains: a }' }),
    )
    repo.commit()
    const recorded = await runRegistry({ kind: 'record', json: true, out: '.out', inputs: RECORD }, host(repo.path))
    expect([recorded.exitCode, JSON.parse(recorded.stdout).prompts]).toMatchObject([0, [{ staging: 'moves' }]])

    const promotion = {
      label: 'prod',
      prompts: [],
      digest: null,
      ref: null,
      baseUrl: 'simulator',
      override: false,
      reason: null,
      config: null,
    }
    expect((await runRegistry({ kind: 'promote', json: false, inputs: promotion }, host(repo.path))).exitCode).toBe(0)
    expect((await runRegistry(labels, host(repo.path))).stdout).toMatch(/^2 labels/)
  })

  it.each([
    ['is no repository', (path: string) => `${path}/..`, 2],
    ['holds something else on the branch', (path: string) => path, 1],
  ])('tells on stderr what stands against it when the folder %s', async (_, folder, code) => {
    const repo = elsewhere()
    const { exitCode, stdout, stderr } = await runRegistry(labels, host(folder(repo.path)))

    expect([exitCode, stdout]).toEqual([code, ''])
    expect(stderr).toContain('error')
  })

  it('never says of what was changed by hand that it regressed', async () => {
    const repo = elsewhere()
    const request: RegistryRequest = { kind: 'record', json: false, out: '.out', inputs: RECORD }
    const { exitCode, stderr } = await runRegistry(request, host(repo.path))

    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('is no registry')])
  })
})
