import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { globFlaw, globMatcher, isGlob } from '../../src/versions/globs.ts'
import { cpuMs } from '../support/cpu-ms.ts'

describe('a suite’s glob', () => {
  it.each([
    ['prompts/*.prompt.yml', 'prompts/a.prompt.yml', true],
    ['prompts/*.prompt.yml', 'prompts/deep/a.prompt.yml', false],
    ['prompts/**/*.prompt.yml', 'prompts/deep/er/a.prompt.yml', true],
    ['**/*.prompt.{yml,yaml}', 'a.prompt.yaml', true],
    ['**/*.prompt.yml', '.github/a.prompt.yml', false],
    ['.github/*.prompt.yml', '.github/a.prompt.yml', true],
    ['prompts/[ab].prompt.yml', 'prompts/b.prompt.yml', true],
    ['prompts/?.prompt.yml', 'prompts/ab.prompt.yml', false],
    ['prompts/*.prompt.yml', 'prompts/axprompt.yml', false],
  ])('%s on %s: %s', (pattern, path, expected) => {
    expect(isGlob(pattern)).toBe(true)
    expect(globFlaw(pattern)).toBeNull()
    expect([path].filter(globMatcher(pattern))).toEqual(expected ? [path] : [])
    expect(['x', path].filter(globMatcher(pattern))).toEqual(expected ? [path] : [])
  })

  it('matches the same paths on Windows', () => {
    vi.stubGlobal('navigator', { platform: 'win32' })
    onTestFinished(() => {
      vi.unstubAllGlobals()
    })

    expect(globMatcher('prompts/*.prompt.yml')('prompts/a\\b.prompt.yml')).toBe(true)
  })

  it('is none without a wildcard', () => {
    expect(isGlob('prompts/a (old).prompt.yml')).toBe(false)
  })

  it.each(['(a+)+*', '*.{a|b}', '!*.yml', '*a*b*c', '*/*/*/*/*', `*{${'a,'.repeat(30)}}`, '*'.repeat(100_000)])(
    'is refused when it could match for ever: %s',
    (pattern) => {
      expect(globFlaw(pattern)).not.toBeNull()
    },
  )

  it('that is taken decides about hostile paths at once', () => {
    const path = `${'a/'.repeat(400)}${'a'.repeat(250)}`
    const started = cpuMs()

    expect(globMatcher('**/*a*a')(`${path}b`)).toBe(false)
    expect(cpuMs() - started).toBeLessThan(2000)
  })
})
