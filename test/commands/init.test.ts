import { describe, expect, it } from 'vitest'
import { surveyVersion } from '../../src/commands/doctor/survey.ts'
import { DEFAULT_ACTION } from '../../src/commands/init/action.ts'
import { EXAMPLE } from '../../src/commands/init/example.ts'
import { type InitPorts, init } from '../../src/commands/init.ts'
import { CONFIG, INPUTS, TRIAGE, triage } from '../support/doctor-world.ts'
import { fakeRepository, fakeTree } from '../support/fake-repository.ts'

const WORKFLOW = '.github/workflows/prompt-staging.yml'

/** A working tree in memory to which files can be added. */
function world(start: Readonly<Record<string, string>>) {
  const files: Record<string, string> = { ...start }
  const ports: InitPorts = {
    repository: {
      ...fakeRepository({ main: {}, feature: {}, worktree: {} }),
      worktree: () => fakeTree({ ...files }, 'worktree', null),
    },
    files: {
      async create(path, text) {
        if (path in files) return false
        files[path] = text
        return true
      },
    },
  }
  const run = (example = false, action = 'o/r@v1') => init({ example, action }, ports)
  return { files, run, survey: () => surveyVersion(fakeTree(files, 'worktree', null), INPUTS) }
}

describe('init', () => {
  it('writes a configuration that doctor passes, and a workflow', async () => {
    const { files, run, survey } = world({ [TRIAGE]: triage('Ticket {{n}}', 6) })
    const { files: made, prompts } = await run()

    expect(made).toEqual([
      { path: CONFIG, created: true },
      { path: WORKFLOW, created: true },
    ])
    expect(prompts).toMatchObject([{ kind: 'ready', path: TRIAGE }])
    expect(files[WORKFLOW]).toContain('uses: o/r@v1')
    expect((await survey()).suites).toMatchObject([{ path: TRIAGE, cases: 6 }])
  })

  it('asks for the action’s owner as long as it is missing, also in files that were kept', async () => {
    const { files, run } = world({ [TRIAGE]: triage('Ticket {{n}}') })

    expect((await run(false, DEFAULT_ACTION)).placeholders).toEqual([CONFIG, WORKFLOW])
    expect((await run()).placeholders).toEqual([CONFIG, WORKFLOW])
    for (const path of [CONFIG, WORKFLOW]) files[path] = files[path]?.replaceAll('OWNER/', 'us/') ?? ''
    expect((await run(false, DEFAULT_ACTION)).placeholders).toEqual([])
  })

  it('writes one that doctor passes although some prompts are not ready', async () => {
    const { run, survey } = world({
      [TRIAGE]: triage('Ticket {{n}}'),
      'broken.prompt.yml': '{',
      'bare.prompt.yml': 'model: m',
    })
    const { prompts } = await run()

    expect(prompts.map(({ kind }) => kind)).toEqual(['unready', 'unready', 'ready'])
    expect((await survey()).suites).toHaveLength(1)
  })

  it('says that the example is not in the configuration that it wrote before, which it keeps', async () => {
    const { run } = world({})

    expect((await run()).unnamed).toEqual([])
    expect((await run(true)).unnamed).toMatchObject([{ path: 'prompts/example.prompt.yml' }])
  })

  it('writes one that doctor passes where there is no prompt', async () => {
    const { run, survey } = world({})
    await run()

    expect((await survey()).suites).toEqual([])
  })

  it('adds an example on request, which is ready at once', async () => {
    const { files, run, survey } = world({})
    const { files: made, prompts } = await run(true)

    expect(made.map(({ path }) => path)).toEqual([...EXAMPLE.keys(), CONFIG, WORKFLOW])
    expect(prompts).toEqual([
      {
        kind: 'ready',
        path: 'prompts/example.prompt.yml',
        dataset: 'fixtures/example.jsonl',
        models: ['gpt-4.1-mini'],
        cases: 6,
      },
    ])
    expect(files[CONFIG]).toContain('dataset: fixtures/example.jsonl')
    expect((await survey()).notices).toEqual([])
  })

  it.each([CONFIG, '.github/prompt-staging.yaml', WORKFLOW])('overwrites nothing: %s', async (path) => {
    const { files, run } = world({ [path]: 'mine' })
    const { files: made } = await run(true)

    expect(files[path]).toBe('mine')
    expect(made).toContainEqual({ path, created: false })
    expect(made.filter(({ created }) => !created)).toHaveLength(1)
  })

  it('does nothing the second time', async () => {
    const { files, run } = world({ [TRIAGE]: triage('{{n}}') })
    await run(true)
    const after = { ...files }
    const { files: made } = await run(true)

    expect(made.every(({ created }) => !created)).toBe(true)
    expect(files).toEqual(after)
  })
})
