import { describe, expect, it } from 'vitest'
import type { Tree } from '../../src/ports.ts'
import { readChangedPrompts } from '../../src/versions/prompt-pairs.ts'
import { type Files, fakeTree } from '../support/fake-repository.ts'

const text = (content: string) => JSON.stringify({ model: 'm', messages: [{ role: 'user', content }] })

async function kinds(base: Files, head: Files) {
  const paths = [...new Set([...Object.keys(base), ...Object.keys(head)])]
  const pairs = await readChangedPrompts({ base: fakeTree(base), head: fakeTree(head, 'worktree', null) }, paths)
  return pairs.map((pair) => [pair.basePath, pair.path, pair.base.kind, pair.head.kind])
}

describe('changed prompt files', () => {
  it('are those whose text differs, sorted by path', async () => {
    const base = { 'b.prompt.yml': text('b'), 'a.prompt.yml': text('a'), 'c.prompt.yml': text('c') }
    const head = { ...base, 'b.prompt.yml': text('B'), 'a.prompt.yml': text('A') }

    expect(await kinds(base, head)).toEqual([
      ['a.prompt.yml', 'a.prompt.yml', 'read', 'read'],
      ['b.prompt.yml', 'b.prompt.yml', 'read', 'read'],
    ])
  })

  it('are absent or broken on either side', async () => {
    expect(await kinds({ a: text('a\nb') }, { b: text('c\nd') })).toEqual([
      ['a', 'a', 'read', 'absent'],
      ['b', 'b', 'absent', 'read'],
    ])
    expect(await kinds({ a: 'model: [' }, { a: text('a') })).toEqual([['a', 'a', 'broken', 'read']])
    expect(await kinds({ a: text('a') }, { a: '{}' })).toEqual([['a', 'a', 'read', 'broken']])
  })

  it('are put together when head renamed them', async () => {
    expect(await kinds({ a: text('same') }, { b: text('same') })).toEqual([['a', 'b', 'read', 'read']])
  })

  it('are those too whose included files differ, and only those', async () => {
    const prompt = (rest: string) => `---\nmodel: m\n---\n{{>tone}} ${rest}`
    const base = { 'a.prompt': prompt('a'), 'b.prompt': '---\nmodel: m\n---\nb', '_tone.prompt': 'Be calm.' }

    expect(await kinds(base, { ...base, '_tone.prompt': 'Be loud.' })).toEqual([
      ['_tone.prompt', '_tone.prompt', 'broken', 'broken'],
      ['a.prompt', 'a.prompt', 'read', 'read'],
    ])
    expect(await kinds(base, { 'a.prompt': prompt('a'), 'b.prompt': base['b.prompt'] })).toMatchObject([
      {},
      ['a.prompt', 'a.prompt', 'read', 'broken'],
    ])
    expect(await kinds(base, base)).toEqual([])
  })

  it('are broken where the tree refuses them, also on both sides: whether they changed cannot be told', async () => {
    const large = { 'a.prompt.yml': 'x'.repeat(2_000_000) }

    expect(await kinds(large, large)).toEqual([['a.prompt.yml', 'a.prompt.yml', 'broken', 'broken']])
  })

  it('are read a few at a time, however many there are', async () => {
    let open = 0
    let most = 0
    const files = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`${index}.prompt.yml`, text('a')]))
    const inner = fakeTree(files)
    const counting: Tree = {
      ...inner,
      async read(path) {
        most = Math.max(most, ++open)
        const content = await inner.read(path)
        open -= 1
        return content
      },
    }

    expect(await readChangedPrompts({ base: inner, head: counting }, Object.keys(files))).toEqual([])
    expect(most).toBeLessThanOrEqual(64)
  })
})
