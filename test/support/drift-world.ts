import type { DriftOutcome } from '../../src/commands/drift/finding.ts'
import type { ReplyScript } from './fake-model.ts'
import { says } from './fake-model.ts'
import { ECHO, type RegistryWorld, registryWorld, triageFiles } from './registry-world.ts'

/** A world whose prompt is recorded and promoted, and whose model answers otherwise from then on. */
export interface DriftWorld extends RegistryWorld {
  /** How the model answers from now on. */
  answer(script: ReplyScript): void
}

export async function driftWorld(files = triageFiles('good')): Promise<DriftWorld> {
  let script: ReplyScript = ECHO
  const world = registryWorld((request, n, signal) => script(request, n, signal))
  world.commit(files)
  await world.record()
  await world.promote({ prompts: [] })
  const answer = (next: ReplyScript) => {
    script = next
  }
  return { ...world, answer }
}

/** Answers as ever, but for cases whose word is among these. */
export function failingOn(...words: readonly string[]): ReplyScript {
  return (request, n, signal) =>
    words.includes(request.messages.at(-1)?.content ?? '')
      ? says('nonsense', { model: 'gpt-test-2026-06-01' })
      : ECHO(request, n, signal)
}

/** The only finding. */
export function onlyFinding({ findings }: DriftOutcome) {
  const [finding] = findings
  if (finding === undefined || findings.length !== 1) throw new Error(`there are ${findings.length} findings`)
  return finding
}
