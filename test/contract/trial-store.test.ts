import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { trialStore } from '../../src/commands/check/trial-store.ts'
import { outFolder } from '../../src/edges/out-folder.ts'
import { fakeOutFolder } from '../support/fake-out-folder.ts'
import { fakeTrialStore } from '../support/fake-trial-store.ts'
import { trialStoreContract } from './trial-store.ts'

const NOTHING = async () => undefined

trialStoreContract('the fake', async () => ({ store: fakeTrialStore(), remove: NOTHING }))

trialStoreContract('over the fake folder', async () => ({ store: trialStore(fakeOutFolder()), remove: NOTHING }))

trialStoreContract('over a folder of results', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'trials-'))
  const out = outFolder(folder, 'out', (text) => text)
  return { store: trialStore(out), remove: () => rm(folder, { recursive: true, force: true }) }
})
