import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ACTS, EXAMPLE_FILES, PROMPT_PATH } from '../../../src/commands/demo/acts.ts'

const EXAMPLE = join(import.meta.dirname, '../../../fixtures/support-triage')

describe('the acts of the demonstration', () => {
  it('show a change that breaks, its mended form and one that reaches no model', () => {
    expect(ACTS.map(({ expected }) => expected)).toEqual(['regressed', 'pass', 'not-applicable'])
  })

  it('have branches of their own', () => {
    expect(new Set(ACTS.map(({ branch }) => branch)).size).toBe(ACTS.length)
  })

  it('play with files that the example has', () => {
    const paths = [...ACTS.map(({ example }) => example), ...EXAMPLE_FILES.map(([, example]) => example)]

    expect(paths.filter((path) => !existsSync(join(EXAMPLE, path)))).toEqual([])
    expect(EXAMPLE_FILES.map(([path]) => path)).toContain(PROMPT_PATH)
  })
})
