import { describe, expect, it } from 'vitest'
import { diff } from '../../src/commands/diff.ts'
import { pull } from '../../src/commands/pull.ts'
import { labelledPrompts } from '../../src/commands/registry/labelled.ts'
import { readState } from '../../src/commands/registry/state.ts'
import { registryWorld } from '../support/registry-world.ts'

const NAME = 'prompts/triage'
const FOLDER = `labels/staging/${NAME}`
const CONFIG = `version: 1
suites:
  - prompt: prompts/*.prompt
    dataset: fixtures/words.jsonl
    checks: [{ type: equals, value: "{{input}}" }]
`
const rows = Array.from({ length: 12 }, (_, i) => JSON.stringify({ id: `c${i}`, input: `word ${i}` })).join('\n')
const PROMPT = '---\nmodel: gpt-test\n---\n{{role "system"}}Repeat. {{>tone}}{{role "user"}}{{input}}\n'
const files = (tone: string) => ({
  '.github/prompt-staging.yml': CONFIG,
  'fixtures/words.jsonl': rows,
  'prompts/triage.prompt': PROMPT,
  'prompts/_tone.prompt': tone,
})

describe('a file that a prompt includes', () => {
  it('is stored, labelled and pulled with it', async () => {
    const world = registryWorld()
    world.commit(files('Be good.\n'))
    await world.record()
    await world.promote({ prompts: [NAME] })

    expect(world.registry.files()).toMatchObject({
      [`${FOLDER}/triage.prompt`]: PROMPT,
      [`${FOLDER}/_tone.prompt`]: 'Be good.\n',
    })
    const pulled = new Map<string, string>()
    const folder = {
      write: async (all: ReadonlyMap<string, string>) => {
        for (const [path, text] of all) pulled.set(path, text)
      },
    }
    const inputs = { label: 'prod', prompt: null, out: 'out', branch: null, config: null }
    expect((await pull(inputs, { ...world.ports, folder })).exitCode).toBe(0)
    expect(pulled.get(`${NAME}/_tone.prompt`)).toBe('Be good.\n')
  })

  it('makes another bundle by itself, compared with what the label has', async () => {
    const world = registryWorld()
    world.commit(files('Be good.\n'))
    await world.record()
    world.commit(files('Be bad.\n'))
    const { outcome } = await world.record()
    const inputs = { label: 'staging', ref: 'HEAD', prompt: null, config: null }
    const { text } = await diff(inputs, world.ports)

    expect(outcome.prompts[0]?.record.verdict).toBe('regressed')
    expect(world.registry.files()[`${FOLDER}/_tone.prompt`]).toBe('Be good.\n')
    expect(text).toContain('-{{role "system"}}Repeat. Be good.')
    expect(text).toContain('+{{role "system"}}Repeat. Be bad.')
  })

  it('is in the text of what a label is measured by again', async () => {
    const world = registryWorld()
    world.commit(files('Be good.\n'))
    await world.record()
    const [found] = await labelledPrompts(await readState(world.registry), 'staging', NAME)

    expect([...(found?.files ?? [])]).toEqual([['prompts/triage.prompt', PROMPT.replace('{{>tone}}', 'Be good.\n')]])
  })

  it('is nothing new where nothing changed', async () => {
    const world = registryWorld()
    world.commit(files('Be good.\n'))
    await world.record()
    const asked = world.model.requests.length
    world.commit({ ...files('Be good.\n'), 'README.md': 'x' })
    await world.record()

    expect(world.model.requests.length).toBe(asked)
  })
})
