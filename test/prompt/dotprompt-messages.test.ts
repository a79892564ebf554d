import { describe, expect, it } from 'vitest'
import { dotpromptMessages } from '../../src/prompt/dotprompt-messages.ts'
import { readNodes } from '../../src/prompt/dotprompt-nodes.ts'
import { expandPartials } from '../../src/prompt/dotprompt-partials.ts'

const PATH = 'a.prompt'

function read(text: string, files: Readonly<Record<string, string>> = {}) {
  const included = new Map(Object.entries(files).map(([name, content]) => [`_${name}.prompt`, content]))
  return dotpromptMessages(expandPartials(readNodes(text, PATH, 4).nodes, PATH, included).nodes, PATH)
}

describe('the messages of a .prompt', () => {
  it('begin with roles, keep their blanks, and are dropped when they are blank', () => {
    const text = 'first\n{{role "system"}}\nYou are {{x}}.\n\n{{role "user"}}  \n{{role "model"}}a{{role "user"}}\nb'
    expect(read(text).messages).toEqual([
      { role: 'user', content: 'first\n', line: 4 },
      { role: 'system', content: '\nYou are {{x}}.\n\n', line: 5 },
      { role: 'assistant', content: 'a', line: 9 },
      { role: 'user', content: '\nb', line: 9 },
    ])
  })

  it('know the line of each of their lines where something is included', () => {
    expect(read('a\n{{>t}}\nb', { t: 'x\ny\n' }).messages).toEqual([
      { role: 'user', content: 'a\nx\ny\nb', line: 4, lines: [4, 5, 5, 6] },
    ])
  })

  it('show images between texts', () => {
    expect(read('see {{media url=photo}}\n{{media url="https://h/b.png"}} now').messages).toEqual([
      {
        role: 'user',
        content: 'see \n{{photo}}\nhttps://h/b.png\n now',
        line: 4,
        parts: [
          { kind: 'text', text: 'see ' },
          { kind: 'image', url: '{{photo}}' },
          { kind: 'image', url: 'https://h/b.png' },
          { kind: 'text', text: ' now' },
        ],
      },
    ])
  })

  it('show images to the model only', () => {
    expect(read('a\n{{role "system"}}{{media url=b}}').problems).toMatchObject([{ file: PATH, line: 5 }])
  })

  it('never make a tag of braces that meet where a file is included', () => {
    expect(read('a {{{>t}}', { t: 'x' }).problems).toEqual([])
    for (const [text, included] of [
      ['a {{>t}}b}}', '{{>u}}{b'],
      ['a {{>t}}', 'x{{>u}}{b}} {c'],
    ] as const) {
      expect(read(text, { t: included, u: '{' }).problems).toMatchObject([{ code: 'template-syntax', line: 4 }])
    }
  })
})
