import { describe, expect, it } from 'vitest'
import { Fault, fault } from '../../src/domain/fault.ts'
import { renderFault } from '../../src/report/fault.ts'

const FILE = '.github/prompt-staging.yml'
const misspelt = fault('config-invalid', 'unknown key "promts"; valid keys: prompt, dataset', 'Write prompt.', {
  file: FILE,
  line: 3,
  column: 5,
})
const sources = new Map([[FILE, 'version: 1\nsuites:\n  - promts: a\n    dataset: b\n']])

describe('a fault on a terminal', () => {
  it('says where, what and what to do', () => {
    expect(renderFault(misspelt, { color: false })).toBe(
      '.github/prompt-staging.yml:3:5: error [config-invalid] unknown key "promts"; valid keys: prompt, dataset\n  fix: Write prompt.\n',
    )
  })

  it('shows the offending line where it is known', () => {
    expect(renderFault(misspelt, { color: false, sources })).toBe(
      [
        '.github/prompt-staging.yml:3:5: error [config-invalid] unknown key "promts"; valid keys: prompt, dataset',
        '  2 | suites:',
        '  3 |   - promts: a',
        '    |     ^',
        '  4 |     dataset: b',
        '  fix: Write prompt.',
        '',
      ].join('\n'),
    )
  })

  it.each([
    ['characters that are spelled out', 3, '\u202Eab', '⟨U+202E⟩ab', ' '.repeat(9)],
    ['letters that are two cells wide', 4, '提示: ab', '提示: ab', ' '.repeat(5)],
  ])('marks the right place behind %s', (_, column, line, shown, before) => {
    const text = renderFault(fault('yaml-syntax', 'no', 'Mend it.', { file: FILE, line: 1, column }), {
      color: false,
      sources: new Map([[FILE, line]]),
    })

    expect(text).toContain(`  1 | ${shown}\n    | ${before}^\n`)
  })

  it('leaves the frame out for a line that the file does not have', () => {
    const beyond = fault('yaml-syntax', 'no', 'Mend it.', { file: FILE, line: 99 })

    expect(renderFault(beyond, { color: false, sources })).toBe(`${FILE}:99: error [yaml-syntax] no\n  fix: Mend it.\n`)
  })

  it('shows all problems and counts them', () => {
    const both = new Fault([
      { code: 'usage', message: 'a', hint: 'Do a.' },
      { code: 'usage', message: 'b', hint: 'Do b.' },
    ])

    expect(renderFault(both, { color: false })).toBe(
      'error [usage] a\n  fix: Do a.\n\nerror [usage] b\n  fix: Do b.\n\n2 problems\n',
    )
  })

  it('shows a variable that many cases lack once, and says in how many more', () => {
    const lacks = (id: string) =>
      ({ code: 'variable-missing', message: `${id} lacks x`, hint: 'Add x.', file: FILE, line: 3 }) as const
    const elsewhere = { ...lacks('c4'), line: 4 }

    expect(renderFault(new Fault([lacks('c1'), lacks('c2'), lacks('c3'), elsewhere]), { color: false })).toBe(
      `${FILE}:3: error [variable-missing] c1 lacks x\n  fix: Add x.\n  and 2 more problems of this kind in the same place\n\n` +
        `${FILE}:4: error [variable-missing] c4 lacks x\n  fix: Add x.\n\n4 problems\n`,
    )
  })

  it('shows once what the values of many cases make impossible, each kind by itself', () => {
    const empty = (id: string, what = 'x is empty') =>
      ({
        code: 'check-invalid',
        message: `${what} (case "${id}" at d.csv:3).`,
        hint: 'Mend.',
        file: FILE,
        line: 3,
      }) as const

    const text = renderFault(new Fault([empty('a'), empty('b (1)'), empty('c', 'y is no number')]), { color: false })
    expect(text.split('\n').filter((line) => /error|and /.test(line))).toEqual([
      `${FILE}:3: error [check-invalid] x is empty (case "a" at d.csv:3).`,
      '  and 1 more problem of this kind in the same place',
      `${FILE}:3: error [check-invalid] y is no number (case "c" at d.csv:3).`,
    ])
  })

  it('keeps different problems of one place apart', () => {
    const lacks = (what: string) =>
      ({ code: 'prompt-invalid', message: `lacks ${what}`, hint: 'Add it.', file: FILE, line: 1 }) as const

    expect(renderFault(new Fault([lacks('model'), lacks('messages')]), { color: false })).toContain('lacks messages')
  })

  it('keeps the lines of a message and lets no escape sequence through', () => {
    const text = renderFault(fault('internal', 'boom\n  at x\u001b[2J', 'Report it.'), { color: false })

    expect(text).toBe('error [internal] boom\n    at x⟨U+001B⟩[2J\n  fix: Report it.\n')
  })

  it('is coloured on request', () => {
    expect(renderFault(misspelt, { color: true })).toContain('\u001b[1m\u001b[31merror\u001b[39m\u001b[22m')
  })
})
