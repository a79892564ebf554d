const LIMIT = 500

/**
 * A pure function of a text that remembers its last 500 results: one compiled pattern or schema serves 100,000 cases,
 * and as many different ones do not fill the memory.
 */
export function memoized<T>(compute: (text: string) => T): (text: string) => T {
  const results = new Map<string, T>()
  return (text) => {
    const known = results.get(text)
    if (known !== undefined) return known
    const oldest = results.size < LIMIT ? undefined : results.keys().next().value
    if (oldest !== undefined) results.delete(oldest)
    const result = compute(text)
    results.set(text, result)
    return result
  }
}

/** A pure function of an object that remembers each result for as long as the object lives. The object must not change. */
export function memoizedOn<K extends object, T>(compute: (object: K) => T): (object: K) => T {
  const results = new WeakMap<K, { readonly result: T }>()
  return (object) => {
    const known = results.get(object) ?? { result: compute(object) }
    results.set(object, known)
    return known.result
  }
}
