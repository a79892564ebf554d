import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { commandsPage, PATH } from '../../.ci/commands-page.mjs'
import { parseArgv } from '../../src/argv.ts'
import { REGISTRY_VERBS } from '../../src/commands/registry/request.ts'
import { pageNames, textOf } from './pages.ts'

const page = readFileSync(join(import.meta.dirname, '..', '..', PATH), 'utf8')
const helpOf = (verb: string) => {
  const asked = parseArgv([verb, '--help'])
  return asked.kind === 'print' ? asked.text : ''
}

/** Every command line of a page: in a block of code, or in code within a sentence, where it may be cut short. */
function commandLines(text: string): readonly string[] {
  const inline = [...text.matchAll(/`prompt-staging ([a-z][^`]*)`/g)].map(([, words = '']) => words)
  const blocks = [...text.matchAll(/^(?:\$ )?prompt-staging ([a-z].*)$/gm)].map(([, words = '']) => words)
  return [...inline, ...blocks].map((words) => words.replace(/ {2,}.*$|\s+(?:#|\|).*$/, ''))
}

describe('docs/commands.md', () => {
  it('says what `--help` says: `npm run docs` writes it anew', () => {
    expect(page).toBe(commandsPage())
  })

  it.each(['check', 'demo', 'doctor', 'init', ...REGISTRY_VERBS])(
    'has every flag of %s, and its exit codes',
    (verb) => {
      const [, part = ''] = new RegExp(`^## \`${verb}\`\n(.*?)(?=^## |(?![\\s\\S]))`, 'ms').exec(page) ?? []
      const flags = [...helpOf(verb).matchAll(/^ {2}(--[\w-]+)/gm)].map(([, flag]) => flag)

      expect(flags.length).toBeGreaterThan(1)
      expect([...part.matchAll(/^\| `(--[\w-]+)/gm)].map(([, flag]) => flag)).toEqual(flags)
      expect(part).toMatch(/^Exit codes: 0 /m)
    },
  )
})

describe.each(pageNames())('%s', (name) => {
  it('shows command lines that the parser takes', () => {
    const refused = commandLines(textOf(name)).filter((line) => {
      const words = line.match(/"[^"]*"|\S+/g) ?? []
      const asked = parseArgv(words.map((word) => word.replaceAll('"', '')))
      // A sentence may name a verb or a flag without what else it takes.
      return asked.kind === 'usage' && !/argument missing|not specified/.test(asked.message)
    })

    expect(refused).toEqual([])
  })

  it('names no flag that no verb has', () => {
    const verbs = ['check', 'demo', 'doctor', 'init', ...REGISTRY_VERBS]
    const known = new Set(verbs.flatMap((verb) => helpOf(verb).match(/--[a-z][\w-]*/g) ?? []))
    const ours = textOf(name).replace(/^.*\b(?:npm run|npx)\b.*$/gm, '')
    const named = [...ours.matchAll(/`(--[a-z][\w-]*)/g)].map(([, flag = '']) => flag)

    expect(named.filter((flag) => !known.has(flag))).toEqual([])
  })
})
