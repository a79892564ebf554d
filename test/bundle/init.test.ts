import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Bundle, copyBundle } from '../support/bundle.ts'
import { createRepo } from '../support/git-repo.ts'
import { loadedBundle } from '../support/loaded-bundle.ts'
import { PROMPT, promptFile } from '../support/staged-repo.ts'

const CONFIG = '.github/prompt-staging.yml'
const WORKFLOW = '.github/workflows/prompt-staging.yml'

let bundle: Bundle
beforeAll(() => {
  bundle = copyBundle()
})
afterAll(() => bundle.remove())

function repository(files: Readonly<Record<string, string>>, by = loadedBundle()) {
  const repo = createRepo()
  onTestFinished(() => repo.destroy())
  for (const [path, text] of Object.entries(files)) repo.write(path, text)
  const run = (...args: readonly string[]) => by.cli(args, { cwd: repo.path })
  const read = (path: string) => readFileSync(join(repo.path, path), 'utf8')
  return { repo, run, read }
}

describe('init', () => {
  it('writes a configuration and a workflow that doctor passes', async () => {
    const { run, read } = repository({ [PROMPT]: promptFile({ version: 'old' }) })
    const made = await run('init', '--action', 'o/r@v1')

    expect(made).toMatchObject({ code: 0, stderr: '' })
    expect(made.stdout).toContain(`wrote  ${CONFIG}\n  wrote  ${WORKFLOW}\n`)
    expect(read(CONFIG)).toContain(`suites:\n  - prompt: ${PROMPT}\n`)
    expect(read(WORKFLOW)).toContain('- uses: o/r@v1')
    expect(await run('doctor')).toMatchObject({ code: 0, stdout: expect.stringContaining(`Configuration  ${CONFIG}`) })
  })

  it('writes in the root of the repository from a folder below', async () => {
    const { repo } = repository({ 'deep/down/a.prompt.yml': promptFile({ version: 'old' }) })
    const cwd = join(repo.path, 'deep', 'down')
    const made = await loadedBundle().cli(['init'], { cwd })

    expect(made.code).toBe(0)
    expect(existsSync(join(repo.path, CONFIG))).toBe(true)
    expect(readdirSync(cwd)).toEqual(['a.prompt.yml'])
  })

  it('overwrites nothing, also the second time', async () => {
    const { run, read } = repository({ [PROMPT]: promptFile({ version: 'old' }), [CONFIG]: 'version: 1 # mine\n' })
    const made = await run('init')
    const again = await run('init', '--example')

    expect(made.stdout).toContain(`kept   ${CONFIG} (it is there already)\n  wrote  ${WORKFLOW}\n`)
    expect(again.stdout).toContain(`kept   ${WORKFLOW}`)
    expect([made.code, again.code, read(CONFIG)]).toEqual([0, 0, 'version: 1 # mine\n'])
  })

  it('brings an example on request that can be checked offline at once', async () => {
    const { repo, run } = repository({}, bundle)
    await run('init', '--example')
    repo.commit('set up')
    const prompt = readFileSync(join(repo.path, 'prompts/example.prompt.yml'), 'utf8')
    repo.write('prompts/example.prompt.yml', prompt.replace('Say in which language', 'Tell in which language'))

    expect((await run('doctor')).code).toBe(0)
    const checked = await run('check', '--base-url', 'simulator', '--json')
    expect(JSON.parse(checked.stdout).prompts).toMatchObject([
      { path: 'prompts/example.prompt.yml', pairs: { planned: 6 } },
    ])
  })

  it('creates no example unless asked', async () => {
    const { repo, run } = repository({ 'README.md': 'x' })
    const made = await run('init')

    expect(readdirSync(repo.path).sort()).toEqual(['.git', '.github', 'README.md'])
    expect(made.stdout).toContain('No prompt found')
    expect(made.stdout).toContain('prompt-staging init --example')
  })

  it('does not write behind a link', async () => {
    const { repo, run } = repository({ [PROMPT]: promptFile({ version: 'old' }), 'elsewhere/x': '' })
    repo.link('.github', 'elsewhere')
    const made = await run('init')

    expect(made).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('[path-refused]') })
    expect(readdirSync(join(repo.path, 'elsewhere'))).toEqual(['x'])
  })

  it('outside a repository says what to do', async () => {
    const made = await bundle.cli(['init'], { cwd: bundle.folder, env: { GIT_CEILING_DIRECTORIES: '/' } })

    expect(made).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('[not-a-repository]') })
  })
})
