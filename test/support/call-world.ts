import type { BudgetPolicy, Price } from '../../src/domain/policy.ts'
import type { Chance } from '../../src/ports.ts'
import { createAsk } from '../../src/run/ask.ts'
import { createBreaker } from '../../src/run/breaker.ts'
import { createCall } from '../../src/run/call.ts'
import { createEnding } from '../../src/run/ending.ts'
import { type Memory, NO_MEMORY } from '../../src/run/memory.ts'
import { createPace } from '../../src/run/pace.ts'
import { createPause } from '../../src/run/pause.ts'
import { createPool } from '../../src/run/pool.ts'
import { createRetryReserve } from '../../src/run/retries.ts'
import { createTally } from '../../src/run/tally.ts'
import { createThrottle } from '../../src/run/throttle.ts'
import { fakeModel, type ReplyScript } from './fake-model.ts'
import { virtualClock } from './virtual-clock.ts'

/** Chance that always says the same; waits are then at their shortest (0) or longest (near 1). */
export function fixedChance(uniform = 0): Chance {
  let tokens = 0
  return {
    uniform: () => uniform,
    token: () => {
      tokens += 1
      return `token-${tokens}`
    },
  }
}

/** The call engine over a scripted model and a clock that jumps. */
export function callWorld(
  script: ReplyScript,
  options: {
    readonly concurrency?: number
    readonly budget?: Partial<BudgetPolicy>
    readonly uniform?: number
    readonly prices?: Readonly<Record<string, Price>>
    readonly memory?: Memory
  } = {},
) {
  const { concurrency = 4, prices = {}, memory = NO_MEMORY } = options
  const budget = { usd: 2, calls: 10_000, minutes: 20, ...options.budget }
  const clock = virtualClock()
  const chance = fixedChance(options.uniform)
  const model = fakeModel(script)
  const tally = createTally(prices)
  const ending = createEnding()
  const pool = createPool(concurrency)
  const pause = createPause(clock, ending)
  const deadlineMs = budget.minutes * 60_000
  const pace = createPace(clock, ending, tally.meanTokens, deadlineMs)
  const parts = { clock, chance, pool, pause, pace, tally, ending, deadlineMs }
  const throttle = createThrottle({ ...parts, throttled: tally.throttled })
  const [retries, breaker] = [createRetryReserve(), createBreaker()]
  const call = createCall({ ...parts, model, throttle, budget, retries, breaker, changed: () => undefined })
  return { ...parts, model, throttle, breaker, call, memory, ask: createAsk(call, memory, tally) }
}
