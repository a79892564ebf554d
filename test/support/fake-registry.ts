import type { Fault } from '../../src/domain/fault.ts'
import type { Tree } from '../../src/ports.ts'
import type { Registry, RegistryChange } from '../../src/registry-ports.ts'
import { fakeTree } from './fake-repository.ts'

/** A registry in memory, with everything that was ever written to it. */
export interface FakeRegistry extends Registry {
  /** The files as they are now. */
  files(): Readonly<Record<string, string>>
  readonly changes: readonly RegistryChange[]
  /** Called before a write is decided; another writer's chance to be first. */
  beforeWrite: (() => Promise<void>) | null
  /** What its remote says to whoever writes; `null`: it lets them. */
  refusal: Fault | null
  /** Writes as somebody else would, by hand. */
  tamper(files: Readonly<Record<string, string | null>>): void
}

export function fakeRegistry(): FakeRegistry {
  const states: Readonly<Record<string, string>>[] = []
  const changes: RegistryChange[] = []
  const sha = () => (states.length === 0 ? null : String(states.length).padStart(40, '0'))
  const put = (files: ReadonlyMap<string, string | null>) => {
    const next = new Map(Object.entries(states.at(-1) ?? {}))
    for (const [path, text] of files) {
      if (text === null) next.delete(path)
      else next.set(path, text)
    }
    states.push(Object.fromEntries(next))
  }
  const registry: FakeRegistry = {
    place: 'branch prompt-staging',
    changes,
    beforeWrite: null,
    refusal: null,
    files: () => states.at(-1) ?? {},
    tamper: (files) => put(new Map(Object.entries(files))),
    read: async (): Promise<Tree> => fakeTree(states.at(-1) ?? {}, 'prompt-staging', sha()),
    async requireWritable() {
      if (registry.refusal !== null) throw registry.refusal
    },
    async write(onto, change) {
      if (registry.refusal !== null) throw registry.refusal
      const first = registry.beforeWrite
      registry.beforeWrite = null
      await first?.()
      if (onto.sha !== sha()) return 'moved'
      put(change.files)
      changes.push(change)
      return 'written'
    },
  }
  return registry
}
