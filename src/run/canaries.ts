import type { Canary } from '../check/judge/canaries.ts'
import { checkPassed } from '../check/trial-score.ts'
import type { Digest } from '../domain/digest.ts'
import type { Score } from '../domain/score.ts'
import type { Obstacle } from '../gate/stopped.ts'
import { askJudge, type JudgeParts } from './judge.ts'

/** Why a judge's verdicts may not be used; `null` when it gets known cases right. */
export type Watch = (model: string) => Promise<Obstacle | null>

/** Tries each judge model once a run, on outputs whose verdict is known, however many suites it judges. */
export function createWatch(canariesOf: (model: string) => readonly Canary[], parts: WatchParts): Watch {
  const tried = new Map<string, Promise<Obstacle | null>>()
  return (model) => {
    const known = tried.get(model) ?? tryJudge(canariesOf(model), parts)
    tried.set(model, known)
    return known
  }
}

export interface WatchParts extends JudgeParts {
  /** The run now means to make this many calls. */
  planned(calls: number): void
}

async function tryJudge(canaries: readonly Canary[], parts: WatchParts): Promise<Obstacle | null> {
  parts.planned(canaries.length)
  const complaints = await Promise.all(canaries.map((canary) => tryCanary(canary, parts)))
  return complaints.find((each) => each !== null) ?? null
}

async function tryCanary({ name, check, output, mustPass }: Canary, parts: JudgeParts): Promise<Obstacle | null> {
  const isRight = (score: Score) => score.kind === 'scored' && checkPassed(check.spec, score.value) === mustPass
  const judging = { check, output, placeOf: (judge: Digest) => ({ kind: 'canary', name, judge }) as const }
  const { score, unusable } = await askJudge({ ...judging, stands: isRight }, parts)
  if (unusable !== null) return unusable
  if (isRight(score)) return null
  return { endedBy: 'judge-unreliable', because: complaint(name, score, mustPass) }
}

function complaint(name: string, score: Score, mustPass: boolean): string {
  if (score.kind === 'unscored') return `the judge gave no verdict on a known case (${name}: ${score.cause})`
  return `the judge ${mustPass ? 'failed an output that is known to be good' : 'passed an output that is known to be bad'} (${name})`
}
