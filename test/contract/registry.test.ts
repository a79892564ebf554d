import { fault } from '../../src/domain/fault.ts'
import { gitRegistry } from '../../src/edges/git-registry.ts'
import type { Registry } from '../../src/registry-ports.ts'
import { newBareRemote } from '../support/bare-remote.ts'
import { fakeRegistry } from '../support/fake-registry.ts'
import { newClone, newRepo, openedClone } from '../support/opened-repo.ts'
import { readOnlyContract, registryContract } from './registry.ts'

const BRANCH = 'prompt-staging'

function opened(path: string): Registry {
  return gitRegistry(openedClone(path), BRANCH)
}

registryContract('the fake', () => {
  const registry = fakeRegistry()
  return [registry, registry]
})

registryContract('a remote branch of two clones', () => {
  const remote = newBareRemote()
  return [opened(newClone(remote).path), opened(newClone(remote).path)]
})

registryContract('a remote branch of one clone', () => {
  const clone = newClone(newBareRemote())
  return [opened(clone.path), opened(clone.path)]
})

registryContract('a branch of a repository without a remote', () => {
  const repo = newRepo()
  repo.write('a.txt', '1')
  repo.commit()
  return [opened(repo.path), opened(repo.path)]
})

readOnlyContract('the fake', () => {
  return Object.assign(fakeRegistry(), { refusal: fault('registry-refused', 'not you', 'Ask somebody.') })
})

readOnlyContract('a remote branch', () => {
  const clone = newClone(newBareRemote())
  clone.git('config', 'remote.origin.receivepack', 'false')
  return opened(clone.path)
})
