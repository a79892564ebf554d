import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { ACTION_INPUTS } from '../../../src/commands/action/input-schema.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8')

const manifest: {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
} = parse(textOf('action.yml'))

/** The rows of the markdown table whose first column has this name, in every file that has one. */
function tables(column: string): readonly (readonly string[])[] {
  const texts = ['README.md', 'docs/workflows.md'].map(textOf)
  return texts.flatMap((text) => {
    const [, rows] = new RegExp(`^\\| ${column} \\|.*\\n\\|[-| ]+\\n((?:\\|.*\\n)+)`, 'm').exec(text) ?? []
    return rows === undefined ? [] : [rows.trimEnd().split('\n')]
  })
}

const split = (description: string) => {
  const [, what = '', type = ''] = /^(.*) Type: (.*)\.$/s.exec(description) ?? []
  return { what, type }
}

describe('the inputs of action.yml', () => {
  it('are those that the action reads: names, order, types and defaults', () => {
    const read = Object.entries(ACTION_INPUTS).map(([name, { type, default: usual }]) => [name, type.name, usual])
    const said = Object.entries(manifest.inputs).map(([name, { description, default: usual }]) => {
      return [name, split(description).type, usual]
    })
    expect(said).toEqual(read)
  })

  it('are documented in a table, word for word', () => {
    const rows = Object.entries(manifest.inputs).map(([name, { description, default: usual }]) => {
      const { what, type } = split(description)
      return `| \`${name}\` | ${type} | ${usual === '' ? '' : `\`${usual}\``} | ${what} |`
    })
    expect(tables('input').length).toBeGreaterThan(0)
    for (const table of tables('input')) expect(table).toEqual(rows)
  })

  it.each(Object.entries(ACTION_INPUTS))('%s takes its own default', (_, { type, default: usual }) => {
    expect(usual === '' || usual.startsWith('$') || type.pattern.test(usual)).toBe(true)
  })
})

describe('the outputs of action.yml', () => {
  it('are documented in a table, word for word', () => {
    const rows = Object.entries(manifest.outputs).map(([name, { description }]) => `| \`${name}\` | ${description} |`)
    expect(tables('output').length).toBeGreaterThan(0)
    for (const table of tables('output')) expect(table).toEqual(rows)
  })
})
