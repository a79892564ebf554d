import { describe, expect, it } from 'vitest'
import { locateFrom, pathText } from '../../src/text/locate.ts'

describe('pathText', () => {
  it.each([
    [['suites', 0, 'checks', 2, 'type'], 'suites[0].checks[2].type'],
    [[3, 'id'], '[3].id'],
    [[], 'file'],
  ])('writes %j as %s', (path, text) => {
    expect(pathText(path)).toBe(text)
  })

  it('cuts a path that a hostile key makes long', () => {
    expect(pathText(['k'.repeat(1000)])).toHaveLength(120)
  })
})

describe('locateFrom', () => {
  it('continues paths from a base and passes on which part is meant', () => {
    const seen: unknown[] = []
    const locate = locateFrom(
      (path, part) => {
        seen.push([path, part])
        return { file: 'f' }
      },
      ['suites', 1],
    )
    locate(['prompt'], 'key')
    expect(seen).toEqual([[['suites', 1, 'prompt'], 'key']])
  })
})
