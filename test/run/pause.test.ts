import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEnding } from '../../src/run/ending.ts'
import { createPause } from '../../src/run/pause.ts'
import { virtualClock } from '../support/virtual-clock.ts'

const open = () => {
  const clock = virtualClock()
  const ending = createEnding()
  return { clock, ending, pause: createPause(clock, ending) }
}

describe('the shared pause', () => {
  it('lets calls pass when there is none', async () => {
    const { clock, pause } = open()
    await clock.run(pause.over())
    expect([clock.monotonicMs(), pause.current(), pause.epoch()]).toEqual([0, null, 0])
  })

  it('holds every call until it is over, and says why', async () => {
    const { clock, pause } = open()
    pause.begin(90_000, '429', 0)
    expect(pause.current()).toEqual({ reason: '429', untilMs: 90_000 })
    await clock.run(Promise.all([pause.over(), pause.over(), pause.over()]))
    expect([clock.monotonicMs(), pause.current()]).toEqual([90_000, null])
  })

  it('is not shortened by a later word, and is lengthened by one', async () => {
    const { clock, pause } = open()
    pause.begin(1000, 'first', 0)
    pause.begin(10, 'shorter', 0)
    expect(pause.current()).toEqual({ reason: 'first', untilMs: 1000 })
    const over = pause.over()
    pause.begin(5000, 'longer', 0)
    await clock.run(over)
    expect(clock.monotonicMs()).toBe(5000)
  })

  it('tells a new pause from echoes of calls that were sent before it', () => {
    const { pause } = open()
    expect(pause.begin(10, 'x', 0)).toBe(true)
    expect(pause.begin(10, 'x', 0)).toBe(false)
    expect(pause.begin(10, 'x', pause.epoch())).toBe(true)
  })

  it('ends with the run', async () => {
    const { clock, ending, pause } = open()
    pause.begin(1e9, 'x', 0)
    const over = pause.over()
    ending.end({ kind: 'budget', because: 'spent' })
    await expect(clock.run(over)).rejects.toThrow('spent')
  })

  it('never lets a call pass earlier than told, and always ends', async () => {
    const event = fc.record({ afterMs: fc.nat(500), forMs: fc.nat(2000) })
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 12 }), async (events) => {
        const { clock, pause } = open()
        let toldMs = 0
        const passes: Promise<void>[] = []
        const story = (async () => {
          for (const { afterMs, forMs } of events) {
            await clock.sleep(afterMs)
            pause.begin(forMs, 'x', pause.epoch())
            toldMs = Math.max(toldMs, clock.monotonicMs() + forMs)
            passes.push(pause.over().then(() => expect(clock.monotonicMs()).toBeGreaterThanOrEqual(toldMs)))
          }
          await Promise.all(passes)
        })()
        await clock.run(story)
        expect(pause.current()).toBeNull()
      }),
      { numRuns: 60 },
    )
  })
})
