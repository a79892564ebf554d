import type { Chance, Clock, Repository } from '../../ports.ts'
import type { Origin } from '../../registry/origin.ts'
import type { Lineage, Registry } from '../../registry-ports.ts'

/** What the verbs around the registry need of the world. */
export interface RegistryPorts {
  readonly repository: Repository
  readonly lineage: Lineage
  /** @param branch as the policy names it. */
  openRegistry(branch: string): Registry
  readonly clock: Clock
  readonly chance: Chance
  readonly origin: Origin
}
