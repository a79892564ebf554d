import type { CallCounts, Cost } from '../domain/evaluation.ts'
import type { CallFailure, Completion, ModelReply, Usage } from '../domain/model.ts'
import type { Price } from '../domain/policy.ts'

/** What a call is made for. */
export type Purpose = 'trial' | 'judge'

/** What a run has done and spent so far. */
export interface Tally {
  /** The run now means to make this many more calls, at most: a judge may decide without one. */
  planned(calls: number): void
  sent(model: string, purpose: Purpose, isRepeat: boolean): void
  throttled(): void
  answered(model: string, completion: Completion): void
  /** A call was not made, because an earlier run had its reply. Its cost is that run's. */
  reused(model: string, reply: ModelReply): void
  /** An attempt brought nothing. */
  lost(failure: CallFailure): void
  /** A call was given up. */
  gaveUp(): void
  /** USD of one answer of a model; `null` when its price or its usage is not known. */
  costOf(model: string, usage: Usage | null): number | null
  /** Requests that count against the budget: throttled ones were refused unread. */
  charged(): number
  /** USD that an answered call has cost on average; 0 before the first. */
  meanUsd(): number
  /** Tokens that an answered call has taken on average, both ways; 0 before the first. */
  meanTokens(): number
  counts(): CallCounts
  cost(): Cost
  models(): { readonly requested: readonly string[]; readonly returned: readonly string[] }
}

interface Sums {
  planned: number
  made: number
  judge: number
  retried: number
  failed: number
  throttled: number
  answered: number
  reused: number
  usd: number
  known: boolean
  inputTokens: number
  outputTokens: number
}

/** @param prices USD per million tokens, by the model's name as requested. */
export function createTally(prices: Readonly<Record<string, Price>>): Tally {
  const sums = noSums()
  const requested = new Set<string>()
  const returned = new Set<string>()
  return {
    planned(calls) {
      sums.planned += calls
    },
    sent(model, purpose, isRepeat) {
      requested.add(model)
      countSent(sums, purpose, isRepeat)
    },
    throttled() {
      sums.throttled += 1
    },
    answered(model, completion) {
      returned.add(completion.model)
      countAnswer(sums, completion.usage, costOf(prices, model, completion.usage))
    },
    reused(model, reply) {
      requested.add(model)
      if (reply.kind === 'completion') returned.add(reply.model)
      sums.reused += 1
    },
    lost(failure) {
      if (mayHaveCost(failure)) sums.known = false
    },
    gaveUp() {
      sums.failed += 1
    },
    costOf: (model, usage) => costOf(prices, model, usage),
    charged: () => sums.made - sums.throttled,
    meanUsd: () => (sums.answered === 0 ? 0 : sums.usd / sums.answered),
    meanTokens: () => (sums.answered === 0 ? 0 : (sums.inputTokens + sums.outputTokens) / sums.answered),
    counts: () => countsOf(sums),
    cost: () => costSoFar(sums),
    models: () => ({ requested: [...requested].sort(), returned: [...returned].sort() }),
  }
}

function noSums(): Sums {
  const calls = { planned: 0, made: 0, judge: 0, retried: 0, failed: 0, throttled: 0, answered: 0, reused: 0 }
  return { ...calls, usd: 0, known: true, inputTokens: 0, outputTokens: 0 }
}

function countSent(sums: Sums, purpose: Purpose, isRepeat: boolean): void {
  sums.made += 1
  if (purpose === 'judge') sums.judge += 1
  if (isRepeat) sums.retried += 1
}

function countAnswer(sums: Sums, usage: Usage | null, usd: number | null): void {
  sums.answered += 1
  sums.inputTokens += usage?.inputTokens ?? 0
  sums.outputTokens += usage?.outputTokens ?? 0
  sums.usd += usd ?? 0
  if (usd === null) sums.known = false
}

function costOf(prices: Readonly<Record<string, Price>>, model: string, usage: Usage | null): number | null {
  const price = Object.hasOwn(prices, model) ? prices[model] : undefined
  if (price === undefined || usage === null) return null
  return (usage.inputTokens * price.input + usage.outputTokens * price.output) / 1_000_000
}

/** The model may have answered and been paid although nothing usable arrived. */
function mayHaveCost(failure: CallFailure): boolean {
  if (failure.kind === 'network-error') return !NEVER_ARRIVED.includes(failure.code)
  return !['http-error', 'no-access', 'scorer-error'].includes(failure.kind)
}

const NEVER_ARRIVED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']

function countsOf({ planned, made, judge, retried, failed, reused }: Sums): CallCounts {
  return { planned, made, retried, failed, reused, judge }
}

function costSoFar({ usd, known, inputTokens, outputTokens }: Sums): Cost {
  return { usd, known, inputTokens, outputTokens }
}
