import { describe, expect, it } from 'vitest'
import { promptyBody } from '../../src/prompt/prompty-body.ts'
import { cpuMs } from '../support/cpu-ms.ts'

const body = (text: string) => promptyBody(text, 5, 'a.prompty')
const roles = (text: string) => body(text).messages.map(({ role, content }) => [role, content])
const complaints = (text: string) => body(text).problems.map(({ line, column, code }) => [line, column, code])

describe('the body of a prompty', () => {
  it.each(['user:', 'USER:', '#user:', '# User :', '  user:', 'user[name="a", n=3]:', 'user [a]:'])(
    'opens a message at %j',
    (line) =>
      expect(roles(`a\n${line}\nb`)).toEqual([
        ['system', 'a'],
        ['user', 'b'],
      ]),
  )

  it.each(['user: hi', 'the user:', '## user:', 'bot:', `user${' '.repeat(300)}:`])('is text at %j', (line) => {
    expect(roles(`a\n${line}\nb`)).toEqual([['system', `a\n${line}\nb`]])
  })

  it('is the system message where no role is', () => {
    expect(roles('Be brief.\n{{input}}')).toEqual([['system', 'Be brief.\n{{input}}']])
  })

  it('shows the images of a user message, and of no other', () => {
    expect(body('system:\n![a](https://h/a.png)\nuser:\nSee ![b](https://h/b.png) there').messages).toEqual([
      { role: 'system', content: '![a](https://h/a.png)', line: 6 },
      {
        role: 'user',
        content: 'See\nhttps://h/b.png\nthere',
        line: 8,
        parts: [
          { kind: 'text', text: 'See' },
          { kind: 'image', url: 'https://h/b.png' },
          { kind: 'text', text: 'there' },
        ],
      },
    ])
  })

  it.each([
    ['{% if a %}', 1],
    ['a {%- for x in y %}', 3],
    ['{# note #}', 1],
  ])('refuses the logic of %j at its line', (line, column) => {
    expect(complaints(`user:\n{{a}}\n${line}`)).toEqual([[7, column, 'template-syntax']])
  })

  it.each([
    '{{ a | upper }}',
    '{{#a}}',
    '{{^a}}',
    '{{&a}}',
    '{{{a}}}',
    '{{> a}}',
    '{{! a }}',
    '{{ a() }}',
    "{{ ''.__class__ }}",
    '{{ cycler.__init__.__globals__.os.popen("id") }}',
    '{{ a["b"] }}',
    '{{ a',
  ])('refuses %j instead of half-rendering it', (tag) => {
    expect(complaints(`user:\nx\n${tag}`)).toEqual([[7, 1, 'template-syntax']])
  })

  it.each(['tool:', 'function:', '# Tool :', 'tool[id="a"]:'])('refuses the turn %j', (line) => {
    expect(complaints(`user:\na\n${line}\nb`)).toEqual([[7, undefined, 'prompt-unsupported']])
  })

  it('names a role without text', () => {
    expect(complaints('user:\n\nassistant:\nb')).toEqual([[5, undefined, 'prompt-invalid']])
  })

  it.each([`${' '.repeat(500_000)}x`, `user${' '.repeat(500_000)}x`, '!['.repeat(250_000), '![]('.repeat(200_000)])(
    'is read in linear time (%#)',
    (line) => {
      const begun = cpuMs()
      body(`user:\n${line}`)
      expect(cpuMs() - begun).toBeLessThan(1000)
    },
  )
})
