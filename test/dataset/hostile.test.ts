import { describe, expect, it } from 'vitest'
import { parseRows } from '../../src/dataset/dataset.ts'

const MEGABYTE = 1_000_000

/** What comes of a file, and that it took less than a second. */
function read(text: string, path: string) {
  const started = performance.now()
  const parsed = parseRows(text, path)
  expect(performance.now() - started).toBeLessThan(1000)
  return parsed.kind === 'ok' ? 'ok' : parsed.problems[0]?.message
}

describe('hostile datasets are refused within a second', () => {
  it.each([
    ['a quote that is never closed', `a,b\n"${'x,'.repeat(MEGABYTE)}`, 'Not valid CSV'],
    ['quotes and nothing else', `a\n${'"'.repeat(MEGABYTE + 1)}`, 'Not valid CSV'],
    ['a column that reaches behind an object', 'a,__proto__\n1,2', 'The column `__proto__` is not allowed'],
    ['a special column of its own', 'a,__proto\n1,2', 'Unknown special column `__proto`'],
    ['code in a cell', 'a,__expected\n1,"fn:process.exit(1)"', 'no code of a repository is run'],
    ['a pattern that is too long', `a,__expected\n1,__proto__:${'x'.repeat(MEGABYTE)}`, 'ok'],
  ])('%s in CSV', (_, text, says) => {
    expect(read(text, 'f.csv')).toContain(says)
  })

  it.each([
    ['fifty megabytes', `- a: ${'x'.repeat(50 * MEGABYTE)}`, 'YAML'],
    ['an alias bomb', 'tests:\n  - vars: &a { x: [1, 2] }\n  - vars: *a', 'alias'],
    ['code in an assertion', 'tests:\n  - assert: [{ type: javascript, value: "process.exit(1)" }]', 'would run code'],
    ['prototype keys', 'defaultTest: { vars: { __proto__: { a: 1 } } }\ntests: []', '__proto__'],
    ['a tag of its own', 'tests:\n  - vars: !!js/function "x"', 'tag'],
  ])('%s in YAML', (_, text, says) => {
    expect(String(read(text, 'f.yml')).toLowerCase()).toContain(says.toLowerCase())
  })

  it.each([
    ['depth', `{"tests": ${'['.repeat(MEGABYTE)}`, 'levels'],
    ['prototype keys', '{"tests": [{"vars": {"constructor": 1}}]}', 'constructor'],
  ])('%s in JSON', (_, text, says) => {
    expect(read(text, 'f.json')).toContain(says)
  })
})
