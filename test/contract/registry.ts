import { describe, expect, it } from 'vitest'
import type { Registry, RegistryChange } from '../../src/registry-ports.ts'

export function change(files: Readonly<Record<string, string | null>>, message = 'change'): RegistryChange {
  return { message, files: new Map(Object.entries(files)) }
}

/** What every `Registry` promises; `open` gives two ways into one that is empty, as two processes have them. */
export function registryContract(name: string, open: () => readonly [Registry, Registry]): void {
  describe(`${name} as a registry`, () => {
    it('is empty and has no sha before the first write', async () => {
      const [registry] = open()
      const state = await registry.read()

      expect(state.sha).toBeNull()
      expect(await state.paths()).toEqual([])
      expect(await state.read('registry.json')).toBeNull()
    })

    it('shows what was written, to everybody', async () => {
      const [mine, theirs] = open()
      expect(await mine.write(await mine.read(), change({ 'b/ä ö.txt': 'text\n', 'a.txt': '' }))).toBe('written')

      for (const registry of [mine, theirs]) {
        const state = await registry.read()
        expect(state.sha).toMatch(/^[0-9a-f]{40}$/)
        expect(await state.paths()).toEqual(['a.txt', 'b/ä ö.txt'])
        expect(await state.read('b/ä ö.txt')).toBe('text\n')
      }
    })

    it('replaces and deletes the files of a change and keeps all others', async () => {
      const [registry] = open()
      await registry.write(
        await registry.read(),
        change({ 'kept.txt': '1', 'replaced.txt': '1', 'x/deleted.txt': '1' }),
      )
      await registry.write(await registry.read(), change({ 'replaced.txt': '2', 'x/deleted.txt': null }))
      const state = await registry.read()

      expect(await state.paths()).toEqual(['kept.txt', 'replaced.txt'])
      expect(await state.read('replaced.txt')).toBe('2')
    })

    it('says moved, and writes nothing, when somebody else was first', async () => {
      const [mine, theirs] = open()
      await mine.write(await mine.read(), change({ 'a.txt': '1' }))
      const [before, same] = [await mine.read(), await theirs.read()]
      expect(await theirs.write(same, change({ 'a.txt': 'theirs' }))).toBe('written')

      expect(await mine.write(before, change({ 'a.txt': 'mine', 'b.txt': 'mine' }))).toBe('moved')
      const state = await mine.read()
      expect(await state.read('a.txt')).toBe('theirs')
      expect(await state.paths()).toEqual(['a.txt'])
    })

    it('says moved to the second of two who begin the registry', async () => {
      const [mine, theirs] = open()
      const [first, second] = [await mine.read(), await theirs.read()]

      expect(await mine.write(first, change({ 'a.txt': '1' }, 'mine'))).toBe('written')
      expect(await theirs.write(second, change({ 'b.txt': '1' }, 'theirs'))).toBe('moved')
      expect(await (await theirs.read()).paths()).toEqual(['a.txt'])
    })

    it('may be written, as whoever asks before and after the first write learns, and nothing is written by that', async () => {
      const [registry] = open()
      const before = await registry.read()
      await registry.requireWritable(before)
      expect((await registry.read()).sha).toBeNull()

      await registry.write(before, change({ 'a.txt': '1' }))
      const after = await registry.read()
      await registry.requireWritable(after)
      expect((await registry.read()).sha).toBe(after.sha)
    })

    it('may be written also by whoever read it before somebody else wrote', async () => {
      const [mine, theirs] = open()
      const nothing = await mine.read()
      await theirs.write(await theirs.read(), change({ 'a.txt': '1' }))
      const first = await mine.read()
      await theirs.write(await theirs.read(), change({ 'a.txt': '2' }))

      await mine.requireWritable(nothing)
      await mine.requireWritable(first)
      expect(await (await mine.read()).read('a.txt')).toBe('2')
    })

    it('leaves a state that was read as it was', async () => {
      const [registry] = open()
      await registry.write(await registry.read(), change({ 'a.txt': '1' }))
      const before = await registry.read()
      await registry.write(before, change({ 'a.txt': '2' }))

      expect(await before.read('a.txt')).toBe('1')
    })
  })
}

/** What a `Registry` promises that lets this user read it and not write it. */
export function readOnlyContract(name: string, open: () => Registry): void {
  describe(`${name} that may only be read`, () => {
    it('is refused to whoever asks, and to whoever writes', async () => {
      const registry = open()
      const state = await registry.read()

      await expect(registry.requireWritable(state)).rejects.toMatchObject({ code: 'registry-refused' })
      await expect(registry.write(state, change({ 'a.txt': '1' }))).rejects.toMatchObject({ code: 'registry-refused' })
      expect((await registry.read()).sha).toBeNull()
    })
  })
}
