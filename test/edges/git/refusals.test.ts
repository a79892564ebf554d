import { describe, expect, it } from 'vitest'
import {
  parentPaths,
  refuseOutsidePath,
  sizeRefusal,
  submoduleRefusal,
  symlinkRefusal,
} from '../../../src/edges/git/refusals.ts'

describe('a path', () => {
  it.each(['a', 'a/b.txt', '.github/x', 'a..b/c', '...', 'a b/ü', 'ab:c'])('%j is taken', (path) => {
    expect(() => refuseOutsidePath(path)).not.toThrow()
  })

  it.each([
    ['', 'is an empty path'],
    ['/etc/passwd', 'is an absolute path'],
    ['C:/x', 'is an absolute path'],
    ['c:x', 'is an absolute path'],
    ['..', 'leaves the repository'],
    ['a/../../b', 'leaves the repository'],
    ['a/..', 'leaves the repository'],
    ['./a', 'has an empty or `.` part'],
    ['a//b', 'has an empty or `.` part'],
    ['a/', 'has an empty or `.` part'],
    ['a\\b', 'holds a backslash'],
    ['a\0b', 'holds a NUL character'],
  ])('%j is refused: it %s', (path, why) => {
    expect(() => refuseOutsidePath(path)).toThrow(
      expect.objectContaining({ code: 'path-refused', message: expect.stringContaining(why) }),
    )
  })

  it('goes through its folders, outermost first', () => {
    expect(parentPaths('a/b/c')).toEqual(['a', 'a/b'])
    expect(parentPaths('a')).toEqual([])
  })
})

describe('a refusal', () => {
  it('names the link or the submodule that a path goes through', () => {
    expect(symlinkRefusal('a', 'a').message).toBe('a is a symbolic link.')
    expect(symlinkRefusal('a/b', 'a').message).toBe('a/b lies behind the symbolic link a.')
    expect(submoduleRefusal('a/b', 'a').message).toBe('a/b lies in the submodule a.')
  })

  it('tells the size and the limit, and carries the file', () => {
    expect(sizeRefusal('a', 11, 10)).toMatchObject({
      code: 'file-too-large',
      message: 'a has 11 bytes; at most 10 are read.',
      problems: [{ file: 'a' }],
    })
  })
})
