import { afterAll, afterEach, beforeAll } from 'vitest'
import { type Bundle, copyBundle } from './bundle.ts'
import { loadedBundle } from './loaded-bundle.ts'

/** What a test runs the bundle in. */
interface World {
  close(): Promise<void>
}

/** One copy of the bundle for a file of tests, and a world for each test that asks for one, closed after it. */
export function bundleWorlds<Made extends World, Given extends readonly unknown[]>(
  make: (bundle: Bundle, ...given: Given) => Promise<Made>,
): (...given: Given) => Promise<Made> {
  return worldsOf(copyBundle, make)
}

/** The same in processes that stay. */
export function loadedWorlds<Made extends World, Given extends readonly unknown[]>(
  make: (bundle: Bundle, ...given: Given) => Promise<Made>,
): (...given: Given) => Promise<Made> {
  return worldsOf(loadedBundle, make)
}

function worldsOf<Made extends World, Given extends readonly unknown[]>(
  open: () => Bundle,
  make: (bundle: Bundle, ...given: Given) => Promise<Made>,
): (...given: Given) => Promise<Made> {
  let bundle: Bundle | null = null
  let opened: Made | null = null
  beforeAll(() => {
    bundle = open()
  })
  afterAll(() => bundle?.remove())
  afterEach(async () => {
    await opened?.close()
    opened = null
  })
  return async (...given) => {
    if (bundle === null) throw new Error('a world is opened within a test')
    opened = await make(bundle, ...given)
    return opened
  }
}
