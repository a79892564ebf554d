import { expect, it } from 'vitest'
import { planCheck } from '../../../src/commands/check/plan.ts'
import { runPlan } from '../../../src/commands/check/run-plan.ts'
import { CHECK_INPUTS, checkWorld, triagePrompt } from '../../support/check-world.ts'
import { says } from '../../support/fake-model.ts'

const PATH = 'prompts/echo.prompt.yml'

it('asks what was planned, and writes each trial down, redacted, as it ends', async () => {
  const secret = 'sk-secret-0123456789'
  const main = { [PATH]: triagePrompt('Echo.', 5) }
  const world = checkWorld(main, { [PATH]: triagePrompt('Echo it.', 5) }, () => says(`it is ${secret}`), secret)
  const plan = await planCheck(CHECK_INPUTS, world)
  const opened = await world.openModel(plan.versions.policy.provider, plan.calls)
  const { run, notices } = await runPlan(plan, CHECK_INPUTS, opened, world)

  expect([run.calls.made, world.model.requests.length, notices]).toEqual([10, 10, []])
  expect(world.files.get('trials.jsonl')?.trimEnd().split('\n')).toHaveLength(10)
  expect(world.files.get('trials.jsonl')).not.toContain(secret)
})
