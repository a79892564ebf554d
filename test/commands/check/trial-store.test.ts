import { expect, it } from 'vitest'
import { trialStore } from '../../../src/commands/check/trial-store.ts'
import { trialLine } from '../../../src/report/trials.ts'
import { trial } from '../../support/evaluation-builders.ts'
import { fakeOutFolder } from '../../support/fake-out-folder.ts'

it('keeps trials as the lines of trials.jsonl', async () => {
  const out = fakeOutFolder()
  const store = trialStore(out)
  const trials = [trial(), trial({ caseId: 'b' })]
  for (const one of trials) await store.keep(one)

  expect(out.files.get('trials.jsonl')).toBe(trials.map((one) => `${trialLine(one)}\n`).join(''))
})

it('holds what many trials say alike of a check once', async () => {
  const store = trialStore(fakeOutFolder())
  const [one, other] = [await store.keep(trial()), await store.keep(trial({ caseId: 'b' }))]

  expect(one.checks[0]).toBe(other.checks[0])
})

it('says that the file was changed rather than report what is not there', async () => {
  const out = fakeOutFolder()
  const store = trialStore(out)
  const kept = await store.keep(trial())
  await out.write('trials.jsonl', 'something else altogether, and long enough to be read')

  expect(() => store.read(kept)).toThrow(
    expect.objectContaining({ code: 'file-unwritable', message: expect.stringContaining('was changed') }),
  )
})
