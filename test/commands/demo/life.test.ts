import { describe, expect, it } from 'vitest'
import { parseArgv } from '../../../src/argv.ts'
import { lifeOf } from '../../../src/commands/demo/life.ts'

const kinds = lifeOf('mended', 1).map((step) => (step.kind === 'verb' ? step.request.kind : step.kind))

describe('the life of a prompt after its check', () => {
  it('promotes two versions before it rolls one back', () => {
    expect(kinds).toEqual(['record', 'promote', 'merge', 'record', 'promote', 'rollback', 'labels', 'history'])
  })

  it.each([1, 7])('does what it shows as typed, with seed %i', (seed) => {
    for (const step of lifeOf('mended', seed)) {
      if (step.kind === 'merge') continue
      const [tool, ...words] = step.command.split(' ')
      expect(tool).toBe('prompt-staging')
      expect(parseArgv(words, false)).toEqual({ kind: 'registry', request: step.request })
    }
  })

  it('merges the branch it is told to', () => {
    expect(lifeOf('mended', 1).filter(({ kind }) => kind === 'merge')).toMatchObject([
      { command: 'git merge --no-ff mended', branch: 'mended' },
    ])
  })
})
