import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { isBranchName } from '../../src/domain/branch-name.ts'

describe('isBranchName', () => {
  it.each(['prompt-staging', 'a/b.c', 'v1', '_x'])('takes %s, as git does', (name) => {
    expect(isBranchName(name)).toBe(true)
    expect(spawnSync('git', ['check-ref-format', '--branch', name]).status).toBe(0)
  })

  it.each([
    '',
    '-x',
    'a..b',
    'a//b',
    'a/.b',
    'a/',
    'a.',
    'a.lock',
    'a.lock/b',
    'a b',
    'a~1',
    'a^',
    'a:b',
    '@{u}',
    'x'.repeat(201),
  ])('refuses %j', (name) => expect(isBranchName(name)).toBe(false))
})
