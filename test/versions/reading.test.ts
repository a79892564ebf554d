import { describe, expect, it } from 'vitest'
import { fault, ok } from '../../src/domain/fault.ts'
import type { Tree } from '../../src/ports.ts'
import { parseText, problemsOf, readText } from '../../src/versions/reading.ts'
import { fakeTree } from '../support/fake-repository.ts'

describe('the text of a file', () => {
  it('is read, or null where there is none', async () => {
    const tree = fakeTree({ a: 'text' })

    expect(await readText(tree, 'a')).toEqual(ok('text'))
    expect(await readText(tree, 'b')).toEqual(ok(null))
  })

  it('is a problem where the tree refuses it', async () => {
    expect(problemsOf(await readText(fakeTree({ a: 'text' }), 'a', 3))).toMatchObject([
      { code: 'file-too-large', file: 'a' },
    ])
  })

  it('throws what is no fault of the user', async () => {
    const tree: Tree = { ...fakeTree({}), read: async () => Promise.reject(new TypeError('bug')) }

    await expect(readText(tree, 'a')).rejects.toThrow(TypeError)
  })

  it('is parsed only where there is one', () => {
    const parse = (text: string) => ok(text.length)

    expect(parseText(ok('four'), parse)).toEqual(ok(4))
    expect(parseText(ok(null), parse)).toEqual(ok(null))
    expect(parseText({ kind: 'bad', problems: fault('usage', 'm', 'h').problems }, parse).kind).toBe('bad')
  })
})
