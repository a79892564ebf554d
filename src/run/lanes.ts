/**
 * Works through the items in order, at most `lanes` at a time, without queueing the rest: a hundred thousand trials cost
 * no more memory than those under way. After a failure no further item is begun; the first failure is thrown once all
 * lanes are quiet.
 */
export async function inLanes<T>(items: Iterable<T>, lanes: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = items[Symbol.iterator]()
  const failures: unknown[] = []
  const lane = async () => {
    while (failures.length === 0) {
      const next = queue.next()
      if (next.done === true) return
      await work(next.value).catch((error: unknown) => failures.push(error))
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  if (failures.length > 0) throw failures[0]
}
