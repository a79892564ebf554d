import type { OutFolder } from '../../src/ports.ts'

/** A folder of results in memory: `out`. */
export interface FakeOutFolder extends OutFolder {
  readonly files: ReadonlyMap<string, string>
}

export function fakeOutFolder(): FakeOutFolder {
  const files = new Map<string, string>()
  return {
    path: 'out',
    files,
    begin: async () => {},
    async write(name, text) {
      files.set(name, typeof text === 'string' ? text : [...text].join(''))
      return `out/${name}`
    },
    async append(name, text) {
      const before = files.get(name) ?? ''
      files.set(name, before + text)
      return { from: Buffer.byteLength(before), bytes: Buffer.byteLength(text) }
    },
    readBack(name, { from, bytes }) {
      return Buffer.from(files.get(name) ?? '').toString('utf8', from, from + bytes)
    },
  }
}
