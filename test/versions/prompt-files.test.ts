import { describe, expect, it } from 'vitest'
import { readPromptFiles, readWholePrompt } from '../../src/versions/prompt-files.ts'
import { fakeTree } from '../support/fake-repository.ts'

const FRONT = '---\nmodel: m\n---\n'
const files = async (path: string, content: Readonly<Record<string, string>>) => {
  const read = await readPromptFiles(fakeTree(content), path)
  return read.kind === 'ok' ? (read.value === null ? null : [...read.value.keys()]) : read.problems
}

describe('the files of a prompt', () => {
  it('are the prompt and all that it includes, however deep, each once', async () => {
    const content = {
      'p/a.prompt': `${FRONT}{{>b}}{{>c}}{{>gone}}`,
      'p/_b.prompt': '{{>c}}',
      'p/_c.prompt': '{{>b}}',
      'p/_d.prompt': 'unused',
    }
    expect(await files('p/a.prompt', content)).toEqual(['p/a.prompt', 'p/_b.prompt', 'p/_c.prompt'])
  })

  it('are the prompt alone in every other format', async () => {
    expect(await files('a.md', { 'a.md': '{{>b}}', '_b.prompt': 'b' })).toEqual(['a.md'])
  })

  it('are none where there is no prompt', async () => {
    expect(await files('a.prompt', { '_b.prompt': 'b' })).toBeNull()
  })

  it('are refused with the file that the tree refuses, and above two hundred', async () => {
    const large = { 'a.prompt': '{{>b}}', '_b.prompt': 'x'.repeat(2_000_000) }
    expect(await files('a.prompt', large)).toMatchObject([{ code: 'file-too-large', file: '_b.prompt' }])
    const many = { 'a.prompt': Array.from({ length: 200 }, (_, i) => `{{>p${i}}}`).join('') }
    expect(await files('a.prompt', many)).toMatchObject([{ file: 'a.prompt', code: 'prompt-invalid' }])
  })

  it('are one text where somebody wants one', async () => {
    const content = { 'a.prompt': `${FRONT}Hi\n{{>b}}`, '_b.prompt': 'there' }
    expect(await readWholePrompt(fakeTree(content), 'a.prompt')).toBe(`${FRONT}Hi\nthere\n`)
    expect(await readWholePrompt(fakeTree(content), 'gone.prompt')).toBeNull()
  })
})
