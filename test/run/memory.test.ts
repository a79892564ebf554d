import { expect, it } from 'vitest'
import { createMemory, NO_MEMORY } from '../../src/run/memory.ts'
import { readJournal } from '../../src/run/past.ts'
import { fakeJournal } from '../support/fake-journal.ts'
import { says } from '../support/fake-model.ts'
import { KEY, trialPlace } from '../support/journal-builders.ts'

it('a memory gives a later run what it kept', async () => {
  const journal = fakeJournal()
  const parts = { key: KEY, append: journal.append, written: journal.written, redact: (text: string) => text }
  const first = createMemory({ ...parts, past: null })
  expect(first.recall(trialPlace('a'))).toBeNull()
  await first.keep(trialPlace('a'), says('hello'), true)
  await first.keep(trialPlace('b'), says('unclear'), false)
  await first.decided('p')

  const found = await readJournal(journal.lines(), KEY)
  const second = createMemory({ ...parts, past: found.kind === 'ours' ? found.past : null })
  expect([second.recall(trialPlace('a')), second.recall(trialPlace('b'))]).toEqual([says('hello'), says('unclear')])
})

it('no memory remembers nothing', async () => {
  await NO_MEMORY.keep(trialPlace('a'), says('hello'), true)
  await NO_MEMORY.decided('p')
  expect(NO_MEMORY.recall(trialPlace('a'))).toBeNull()
})
