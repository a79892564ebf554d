import { describe, expect, it } from 'vitest'
import { parseRows } from '../../src/dataset/dataset.ts'
import { parseEntry } from '../../src/dataset/entry.ts'
import { caseLookup } from '../../src/text/case-lookup.ts'
import { renderTemplate } from '../../src/text/template.ts'

it('reads a case as we write it, and a test as promptfoo does', () => {
  const at = () => ({ file: 'f' })

  expect(parseEntry({ vars: { a: 1 }, checks: [{ type: 'is-json' }] }, at)).toMatchObject({
    value: { case: { checks: [{ type: 'is-json' }] } },
  })
  expect(parseEntry({ vars: { a: 1 }, assert: [{ type: 'is-json' }] }, at)).toMatchObject({
    value: { case: { checks: [{ type: 'is-json' }] } },
  })
})

describe('nested variables are filled in from every format', () => {
  it.each([
    ['f.jsonl', '{"vars": {"user": {"name": "Ann", "pets": [{"name": "Rex"}]}}}'],
    ['f.json', '[{"user": {"name": "Ann", "pets": [{"name": "Rex"}]}}]'],
    ['f.yml', '- vars:\n    user: { name: Ann, pets: [{ name: Rex }] }'],
    ['f.yaml', 'tests:\n  - vars:\n      user: { name: Ann, pets: [{ name: Rex }] }'],
    ['f.csv', 'user.name,user.pets.0.name\nAnn,Rex'],
  ])('%s', (path, text) => {
    const parsed = parseRows(text, path)
    const [row] = parsed.kind === 'ok' ? parsed.value : []
    const lookup = caseLookup(row?.case ?? { vars: {} })

    expect(renderTemplate('{{user.name}} has {{user.pets.0.name}}', lookup)).toEqual({
      kind: 'ok',
      text: 'Ann has Rex',
    })
  })
})
