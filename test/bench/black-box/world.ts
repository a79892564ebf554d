import { seededUniform } from '../../../src/compare/random.ts'
import { answer, refusal, type Script } from '../../support/model-server.ts'
import { addressOf } from '../../support/staged-repo.ts'
import { applyEffect, type Effect } from '../gate/effects.ts'
import { drawPopulation } from '../gate/population.ts'

/** A model whose answers have known chances to pass: by version of the prompt, then by ticket (from 1). */
export interface World {
  readonly seed: string
  readonly pass: Readonly<Record<string, readonly number[]>>
  /** The chance that a request is refused with a passing trouble. */
  readonly errors: number
}

/** The versions that the repository of these runs has. */
export const VERSIONS = { base: 'old', head: 'new' } as const

/** A world of typical cases, drawn anew for every seed. */
export function drawWorld(cases: number, effect: Effect, seed: string): World {
  const uniform = seededUniform(seed)
  const before = drawPopulation('typical', cases, uniform)
  return {
    seed,
    pass: { [VERSIONS.base]: before, [VERSIONS.head]: applyEffect(effect, before, uniform) },
    errors: 0.002,
  }
}

/** A scripted server's answers, and what it knows of them. */
export interface Answering {
  readonly script: Script
  /** The nonce of every completion that was sent, in order. */
  readonly nonces: readonly string[]
  readonly errors: () => number
}

/**
 * Answers by chance that depends on the world, the version, the ticket and how often it was asked that alone: not on the
 * order or number of other requests. Each completion holds a nonce of its own, so that a reused one is seen.
 */
export function answering({ seed, pass, errors }: World): Answering {
  const asked = new Map<string, { requests: number; completions: number }>()
  const nonces: string[] = []
  let refused = 0
  const script: Script = (body) => {
    const { version, ticket } = addressOf(body)
    const place = `${version}/${ticket}`
    const before = asked.get(place) ?? { requests: 0, completions: 0 }
    const fails = seededUniform(`${seed}/error/${place}/${before.requests}`)() < errors
    asked.set(place, { requests: before.requests + 1, completions: before.completions + Number(!fails) })
    if (fails) {
      refused += 1
      return refusal(500, null)
    }
    const nonce = `${version}-${ticket}-${before.completions}`
    nonces.push(nonce)
    const passes = seededUniform(`${seed}/answer/${nonce}`)() < (pass[version]?.[ticket - 1] ?? 0)
    return answer(`${passes ? 'ok' : 'no'} ${nonce}`)
  }
  return { script, nonces, errors: () => refused }
}
