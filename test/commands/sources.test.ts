import { describe, expect, it } from 'vitest'
import { readSources } from '../../src/commands/sources.ts'
import type { Problem } from '../../src/domain/fault.ts'
import { fakeRepository } from '../support/fake-repository.ts'

const problem = (file: string, over: Partial<Problem> = {}): Problem => {
  return { code: 'config-invalid', message: 'm', hint: 'h', file, line: 1, ...over }
}
const files = (main: Record<string, string>, feature: Record<string, string>, worktree = feature) =>
  fakeRepository({ main, feature, worktree })
const texts = async (...args: Parameters<typeof readSources>) => Object.fromEntries(await readSources(...args))
const COMMITS = { base: 'main', head: 'feature' }

describe('the lines of a problem', () => {
  it('are those of the working tree where that is examined', async () => {
    const repository = files({ 'c.yml': 'old' }, { 'c.yml': 'committed' }, { 'c.yml': 'typed' })

    expect(await texts([problem('c.yml')], { base: null, head: 'worktree' }, repository)).toEqual({ 'c.yml': 'typed' })
  })

  it('are head’s for what is met when head is read, however it differs from base', async () => {
    const repository = files({ 'c.yml': 'old' }, { 'c.yml': 'new' })

    expect(await texts([problem('c.yml', { code: 'yaml-syntax' })], COMMITS, repository)).toEqual({ 'c.yml': 'new' })
  })

  it('are left out when the problem may lie in either version, and they differ', async () => {
    const repository = files({ 'c.yml': 'old', 'same.yml': 'x' }, { 'c.yml': 'new', 'same.yml': 'x', 'added.yml': 'y' })
    const problems = ['c.yml', 'same.yml', 'added.yml'].map((file) => problem(file, { code: 'variable-missing' }))

    expect(await texts(problems, COMMITS, repository)).toEqual({ 'same.yml': 'x', 'added.yml': 'y' })
  })

  it('are compared with the default base where none was named', async () => {
    const repository = files({ 'c.yml': 'old' }, { 'c.yml': 'new' })
    const problems = [problem('c.yml', { code: 'variable-missing' })]

    expect(await texts(problems, { base: null, head: 'feature' }, repository)).toEqual({})
  })

  it('are left out for files that are missing, too large, or refused', async () => {
    const repository = files({}, { 'big.yml': 'x'.repeat(4 * 1024 * 1024 + 1), 'good.yml': 'y' })
    const problems = ['gone.yml', 'big.yml', '../out.yml', 'good.yml'].map((file) => problem(file))

    expect(await texts(problems, { base: null, head: 'worktree' }, repository)).toEqual({ 'good.yml': 'y' })
  })

  it('need no repository for problems without a place', async () => {
    const refused = new Error('must not be asked')
    const repository = {
      ...files({}, {}),
      resolve: () => Promise.reject(refused),
      defaultBase: () => Promise.reject(refused),
    }
    const { line: _, ...wholeFile } = problem('c.yml')
    const usage: Problem = { code: 'usage', message: 'm', hint: 'h' }

    expect(await texts([wholeFile, usage], COMMITS, repository)).toEqual({})
  })

  it('are read of twenty files at the most', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i}.yml`, 'x']))
    const problems = Object.keys(many).map((file) => problem(file))

    expect(Object.keys(await texts(problems, { base: null, head: 'worktree' }, files({}, many)))).toHaveLength(20)
  })
})
