import { describe, expect, it } from 'vitest'
import { parseRows } from '../../src/dataset/dataset.ts'
import { cpuMs } from '../support/cpu-ms.ts'

const MEGABYTE = 1_000_000

/** What comes of a file, and that it took about a second of work at most: three, on a slow machine. */
function read(text: string, path: string) {
  const begun = cpuMs()
  const parsed = parseRows(text, path)
  expect(cpuMs() - begun).toBeLessThan(3000)
  return parsed.kind === 'ok' ? 'ok' : parsed.problems[0]?.message
}

describe('hostile datasets are refused within a second', () => {
  it.each([
    ['a quote that is never closed', `a,b\n"${'x,'.repeat(MEGABYTE)}`, 'Not valid CSV'],
    ['quotes and nothing else', `a\n${'"'.repeat(MEGABYTE + 1)}`, 'Not valid CSV'],
    ['a column that reaches behind an object', 'a,__proto__\n1,2', 'The column `__proto__` is not allowed'],
    ['a special column of its own', 'a,__proto\n1,2', 'Unknown special column `__proto`'],
    ['code in a cell', 'a,__expected\n1,"fn:process.exit(1)"', 'no code of a repository is run'],
    ['a hundred thousand columns without names', `${','.repeat(100_000)}\n`, 'Column 1 has no name'],
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
    ['depth of a list', '['.repeat(MEGABYTE), 'levels'],
    ['equal keys', `[{${'"a":1,'.repeat(MEGABYTE)}"a":1}]`, 'twice'],
    [
      'a million keys',
      `[{${Array.from({ length: MEGABYTE }, (_, n) => `"k${n}":1`).join()}}]`,
      'more than 100,000 keys',
    ],
    ['depth', `{"tests": ${'['.repeat(MEGABYTE)}`, 'levels'],
    ['prototype keys', '{"tests": [{"vars": {"constructor": 1}}]}', 'constructor'],
  ])('%s in JSON', (_, text, says) => {
    expect(read(text, 'f.json')).toContain(says)
  })

  it.each([
    ['ten million cases', '{}\n'.repeat(10 * MEGABYTE), 'more than 100,000 cases'],
    ['templates that are never closed', `{"vars":{"a":"${'{{'.repeat(MEGABYTE)}"},"assert":[]}`, 'ok'],
    ['a number that is infinite', '{"a":1e999}', 'too large'],
    ['a number of four megabytes', `{"a":${'9'.repeat(4 * MEGABYTE)}}`, 'too large'],
    ['a key twice', '{"a":1,"a":2}', 'twice'],
    ['a prototype key ten levels down', `{"a":${'[{"b":'.repeat(10)}{"__proto__":1}${'}]'.repeat(10)}}`, '__proto__'],
    ['an escaped prototype key', '{"a":{"\\u005f_proto__":1}}', '__proto__'],
    ['a NUL byte', '{"a":1}\0', 'U+0000'],
    ['a second byte order mark', '\uFEFF\uFEFF{"a":1}', 'stands'],
    ['depth', `{"a":${'['.repeat(MEGABYTE)}`, 'levels'],
    [
      'ten thousand unknown checks',
      `{"checks":[${'{"type":"contans"},'.repeat(9_999)}{"type":"contans"}]}`,
      'contains',
    ],
  ])('%s in JSONL', (_, text, says) => {
    expect(read(text, 'f.jsonl')).toContain(says)
  })

  it.each([
    [
      'ten thousand checks',
      `{"a":1,"checks":[${'{"type":"contains","value":"x"},'.repeat(9_999)}{"type":"latency","value":1}]}`,
    ],
    ['a hundred thousand tags', `{"a":1,"tags":[${'"t",'.repeat(99_999)}"t"]}`],
    ['Windows line ends and a mark', '\uFEFF{"a":1}\r\n{"a":2}\r\n'],
    ['line ends of Unicode', '{"a":"x\u2028y\u2029z"}'],
  ])('and %s are read in as much', (_, text) => {
    expect(read(text, 'f.jsonl')).toBe('ok')
  })
})
