import { describe, expect, it } from 'vitest'
import { readRoleLines } from '../../src/prompt/role-lines.ts'

describe('role lines', () => {
  it('part a text into messages, each with the line that its content begins in', () => {
    const text = 'system:\nBe brief.\n\nuser:\n\n  {{input}}\n\nAnswer?  \n\nassistant:\nYes.'

    expect(readRoleLines(text, 4)).toEqual([
      { role: 'system', content: 'Be brief.', line: 5 },
      { role: 'user', content: '  {{input}}\n\nAnswer?', line: 9 },
      { role: 'assistant', content: 'Yes.', line: 14 },
    ])
  })

  it.each(['user:', 'USER:', '# User:', '#user:', 'user :', 'user:  ', '#\tuser\t:'])(
    'may be written as %j',
    (line) => {
      expect(readRoleLines(`a\n${line}\nb`, 1)).toEqual([
        { role: 'system', content: 'a', line: 1 },
        { role: 'user', content: 'b', line: 3 },
      ])
    },
  )

  it.each(['user', 'user: hi', ' user:', '## user:', '- user:', 'human:', 'users:', '`user:`', 'user::'])(
    'are not lines such as %j',
    (line) => {
      expect(readRoleLines(`a\n${line}\nb`, 1)).toEqual([{ role: 'user', content: `a\n${line}\nb`, line: 1 }])
    },
  )

  it('are all four roles', () => {
    const text = 'developer:\na\nsystem:\nb\nuser:\nc\nassistant:\nd'
    expect(readRoleLines(text, 1).map(({ role }) => role)).toEqual(['developer', 'system', 'user', 'assistant'])
  })

  it('leave what stands before the first one to the system, unless it is blank', () => {
    expect(readRoleLines('\nBe brief.\nuser:\na', 1)).toMatchObject([
      { role: 'system', content: 'Be brief.', line: 2 },
      { role: 'user' },
    ])
    expect(readRoleLines('\n \nuser:\na', 1)).toEqual([{ role: 'user', content: 'a', line: 4 }])
  })

  it('may be absent: the whole text is one user message', () => {
    expect(readRoleLines('\n\n# Title\n\nText\n', 3)).toEqual([{ role: 'user', content: '# Title\n\nText', line: 5 }])
  })

  it.each([
    ['', 1, [['user', 1]]],
    [
      'user:\n\nassistant:\na',
      1,
      [
        ['user', 1],
        ['assistant', 4],
      ],
    ],
    [
      'system:\na\nuser:',
      7,
      [
        ['system', 8],
        ['user', 9],
      ],
    ],
  ])('without text below them, as in %j, give an empty message at their line', (text, firstLine, messages) => {
    expect(readRoleLines(text, firstLine).map(({ role, line }) => [role, line])).toEqual(messages)
    expect(readRoleLines(text, firstLine).some(({ content }) => content === '')).toBe(true)
  })
})
