import { type Merged, readMerged } from '../../src/commands/record/merged.ts'
import { readState } from '../../src/commands/registry/state.ts'
import { type RegistryWorld, TRIAGE } from './registry-world.ts'

/** HEAD as `record` reads it. */
export async function mergedHead(world: RegistryWorld, base: string | null = null): Promise<Merged> {
  const { repository } = world.ports
  return readMerged(await repository.resolve('HEAD'), { config: null, base, baseUrl: null }, world.ports)
}

/** What the prompt at HEAD is compared with; `null`: with nothing. */
export async function baseText(world: RegistryWorld, base: string | null = null): Promise<string | null> {
  const { trees } = await (await mergedHead(world, base)).toEvaluate(await readState(world.registry))
  return trees.base.read(TRIAGE)
}
