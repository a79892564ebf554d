/**
 * Does work for many in one go: items that arrive while the work is under way are taken together the next time. A call
 * resolves when the work that took its item is done, and rejects with it.
 *
 * @param gather waited for before a go takes its items.
 */
export function batching<T>(
  work: (items: readonly T[]) => Promise<void>,
  gather: (() => Promise<void>) | null = null,
): (item: T) => Promise<void> {
  let waiting: T[] = []
  let next: Promise<void> | null = null
  let last: Promise<void> = Promise.resolve()
  const flush = () => {
    const items = waiting
    waiting = []
    next = null
    return work(items)
  }
  return (item) => {
    waiting.push(item)
    if (next === null) {
      next = (gather === null ? last : last.then(gather)).then(flush)
      last = next.catch(() => undefined)
    }
    return next
  }
}
