import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileJournal } from '../../src/edges/file-journal.ts'
import { fakeJournal } from '../support/fake-journal.ts'
import { journalContract } from './journal.ts'

journalContract('the fake', async () => {
  const journal = fakeJournal()
  return { open: () => journal, remove: async () => undefined }
})

journalContract('a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'journal-'))
  return { open: () => fileJournal(folder, '.'), remove: () => rm(folder, { recursive: true, force: true }) }
})
