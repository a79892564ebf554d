import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bundleOf } from '../../src/prompt/bundle.ts'
import { parsePrompt } from '../../src/prompt/prompt.ts'

const YAML = 'model: m\nmodelParameters: {temperature: 0}\nmessages: [{role: user, content: "Hi {{name}}"}]\n'
const TEXT = '---\nmodel: m\nmodelParameters: {temperature: 0}\n---\nHi {{name}}\n'
const PROMPTY = '---\nmodel: { id: m, options: { temperature: 0 } }\n---\nuser:\nHi {{name}}\n'
const CHAT = '{"model": "m", "temperature": 0, "messages": [{"role": "user", "content": "Hi {{name}}"}]}'
const FRONT = '---\nmodel: m\n---\n'

describe('parsePrompt', () => {
  it.each([
    ['a.prompt.yml', YAML, 'a'],
    ['a.prompt.yaml', YAML, 'a'],
    ['p/a.md', TEXT, 'p/a'],
    ['p/a.txt', TEXT, 'p/a'],
    ['p/a.prompt', TEXT.replace('modelParameters', 'config'), 'p/a'],
    ['p/a.prompty', PROMPTY, 'p/a'],
    ['p/a.chat.json', CHAT, 'p/a'],
    ['p/a.chat.yml', CHAT, 'p/a'],
    ['p/a.json', CHAT, 'p/a'],
  ])('reads %s by its suffix', (path, text, name) => {
    expect(parsePrompt(text, path)).toMatchObject({
      value: { path, name, model: 'm', messages: [{ role: 'user', content: 'Hi {{name}}' }] },
    })
  })

  it('gives what reaches the model the same digest in whichever format it is written', () => {
    const digests = [
      parsePrompt(YAML, 'a.prompt.yml'),
      parsePrompt(TEXT, 'a.md'),
      parsePrompt(PROMPTY, 'a.prompty'),
      parsePrompt(TEXT.replace('modelParameters', 'config'), 'a.prompt'),
      parsePrompt(CHAT, 'a.chat.json'),
    ].map((parsed) => (parsed.kind === 'ok' ? bundleOf(parsed.value).digest : null))

    expect(digests[0]).not.toBeNull()
    expect(new Set(digests).size).toBe(1)
  })

  it.each(['a.prompt.yml', 'a.md', 'a.prompty', 'a.prompt'])('never throws on any text called %s', (path) => {
    const text = fc.string({
      unit: fc.constantFrom(
        '---',
        '\n',
        'user:',
        '# system :',
        'model: m',
        '{{',
        '}}',
        '{{>a}}',
        '{{role "user"}}',
        '![a](b)',
        'a',
        ' ',
      ),
    })
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          text.map((rest) => FRONT + rest),
          fc.string(),
        ),
        (each) => void parsePrompt(each, path),
      ),
    )
  })
})
