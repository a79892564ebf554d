import { describe, expect, it } from 'vitest'
import { bundleOf } from '../../src/prompt/bundle.ts'
import { inlineIncludes } from '../../src/prompt/inline-includes.ts'
import { promptAt } from './prompt-text.ts'

const PATH = 'p/a.prompt'
const FRONT = '---\nmodel: m # the model\n---\n'
const inline = (text: string, files: Readonly<Record<string, string>>) =>
  inlineIncludes(text, PATH, new Map(Object.entries(files)))

describe('a prompt with everything in one text', () => {
  const body =
    '\n{{role "system"}}\n{{>tone}}\nGo. {{! note }}{{>tone}}{{role "user"}}{{media url=photo}} {{media url="https://h/a"}} {{q}}\n{{>end}}\n'
  const files = { 'p/_tone.prompt': 'Be {{tone}}.\n{{role "model"}}Yes.\n', 'p/_end.prompt': 'The end.\n\n' }

  it('keeps its front matter and its digest, and needs no other file', () => {
    const whole = inline(FRONT + body, files)

    expect(whole.startsWith(FRONT)).toBe(true)
    expect(whole).not.toContain('{{>')
    expect(bundleOf(promptAt(PATH, whole)).digest).toBe(bundleOf(promptAt(PATH, FRONT + body, files)).digest)
  })

  it.each([
    ['includes nothing', `${FRONT}a {{! b }} c`, {}],
    ['lacks what it includes', `${FRONT}{{>gone}}`, {}],
    ['cannot be read', `${FRONT}{{#if}}{{>tone}}`, files],
    ['has no front matter', '{{>tone}}', files],
  ])('is as it was when it %s', (_, text, included) => {
    expect(inline(text, included)).toBe(text)
  })

  it('is any other format as it is', () => {
    expect(inlineIncludes('{{>tone}}', 'p/a.md', new Map(Object.entries(files)))).toBe('{{>tone}}')
  })
})
