import { expect, it } from 'vitest'
import { history } from '../../src/commands/history.ts'
import { registryWorld, triageFiles } from '../support/registry-world.ts'

const INPUTS = { label: null, prompt: null, branch: null, config: null }

it('shows everything that was done, the newest first', async () => {
  const world = registryWorld()
  world.commit(triageFiles('good'))
  await world.record()
  await world.promote({ override: true, reason: 'no \u001b[31mreason\nat all' })
  const { text, json } = await history(INPUTS, world.ports)

  expect(
    text
      .split('\n')
      .slice(2, 5)
      .map((line) => line.split(/ {2,}/).slice(0, 4).join(' ')),
  ).toEqual(['# WHEN WHAT LABEL', '2 2026-01-05 12:00 promote prod', '1 2026-01-05 12:00 record staging'])
  expect(text).not.toContain('\u001b')
  expect(json).toMatchObject({ entries: [{ seq: 2, reason: 'no \u001b[31mreason\nat all' }, { seq: 1 }] })
})

it('shows one label, or one prompt', async () => {
  const world = registryWorld()
  world.commit(triageFiles('good'))
  await world.record()
  await world.promote()
  const seqs = async (inputs: Partial<typeof INPUTS> | { label: string } | { prompt: string }) =>
    (await history({ ...INPUTS, ...inputs }, world.ports)).json.entries

  expect(await seqs({ label: 'prod' })).toMatchObject([{ seq: 2 }])
  expect(await seqs({ prompt: './prompts/triage.prompt.yml' })).toMatchObject([{ seq: 2 }, { seq: 1 }])
  expect(await seqs({ prompt: 'prompts/other' })).toEqual([])
  const titles = ['prod', 'nowhere'].map((label) => history({ ...INPUTS, label }, world.ports))
  expect((await Promise.all(titles)).map(({ json }) => json.title)).toEqual([
    '1 entry (branch prompt-staging).',
    'None of the entries is about that (branch prompt-staging).',
  ])
})

it('says so when nothing was done', async () => {
  const world = registryWorld()
  world.commit(triageFiles('good'))

  expect((await history(INPUTS, world.ports)).text).toBe('Nothing was done yet (branch prompt-staging).\n')
})
