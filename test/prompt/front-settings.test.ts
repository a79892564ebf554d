import { describe, expect, it } from 'vitest'
import { readFront, unclosedFront } from '../../src/prompt/front-settings.ts'

const read = (yaml: string) => readFront(yaml, 'a.md', (fields) => fields.word('model'))

describe('front matter', () => {
  it('is read by the reader of its format', () => {
    expect(read('\nmodel: m')).toEqual({ kind: 'ok', value: 'm' })
    expect(read('\n')).toEqual({ kind: 'ok', value: undefined })
  })

  it('has all its problems in the order of the file, those of YAML as well', () => {
    expect(read('\nmodel: []\na: 1\na: 2')).toMatchObject({
      problems: [
        { line: 2, code: 'prompt-invalid' },
        { line: 4, code: 'yaml-syntax' },
      ],
    })
  })

  it('is a map', () => {
    const message = 'Front matter must be a map with `model`, not a list.'
    expect(read('\n- a\n- bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb')).toMatchObject({
      problems: [{ line: 2, message }],
    })
  })

  it('has an end', () => {
    expect(unclosedFront('a.md')).toMatchObject({ problems: [{ file: 'a.md', line: 1, code: 'prompt-invalid' }] })
  })
})
