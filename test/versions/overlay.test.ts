import { expect, it } from 'vitest'
import { NO_FILES, overlaid } from '../../src/versions/overlay.ts'
import { fakeTree } from '../support/fake-repository.ts'

it('shows another text, hides a file, adds one, and leaves the rest', async () => {
  const tree = overlaid(
    fakeTree({ a: '1', b: '2', c: '3' }),
    new Map([
      ['a', 'other'],
      ['b', null],
      ['0', 'new'],
    ]),
  )

  expect(await tree.paths()).toEqual(['0', 'a', 'c'])
  expect(await Promise.all(['0', 'a', 'b', 'c', 'd'].map((path) => tree.read(path)))).toEqual([
    'new',
    'other',
    null,
    '3',
    null,
  ])
  expect(await tree.contentId('a')).toBeNull()
  expect(await tree.contentId('c')).not.toBeNull()
})

it('knows a version without any file', async () => {
  expect([await NO_FILES.paths(), await NO_FILES.read('a'), await NO_FILES.contentId('a')]).toEqual([[], null, null])
})
