import { expect, it } from 'vitest'
import { fileDifference } from '../../src/report/file-difference.ts'

it('shows changed lines among three that both have', () => {
  const before = { name: 'prod/a', text: '1\n2\n3\n4\n5\nold\n' }
  const after = { name: 'main/a', text: '1\n2\n3\n4\n5\nnew\n' }

  expect(fileDifference(before, after)).toBe('--- prod/a\n+++ main/a\n@@ -3,4 +3,4 @@\n 3\n 4\n 5\n-old\n+new\n')
})

it('is empty for equal texts, whatever their names', () => {
  expect(fileDifference({ name: 'a', text: 'x' }, { name: 'b', text: 'x' })).toBe('')
})

it('gives up on texts that differ everywhere, instead of searching for ever', () => {
  // 1,001 lines that changed are 1,001 removed and as many added.
  const lines = (word: string) => Array.from({ length: 1001 }, (_, i) => `${word} ${i}`).join('\n')

  expect(fileDifference({ name: 'a', text: lines('x') }, { name: 'b', text: lines('y') })).toBe(
    'a and b differ by more than 2,000 added and removed lines.\n',
  )
})
