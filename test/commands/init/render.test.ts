import { describe, expect, it } from 'vitest'
import type { FoundPrompt, ReadyPrompt } from '../../../src/commands/init/find-prompts.ts'
import { renderInit } from '../../../src/commands/init/render.ts'
import type { InitFile } from '../../../src/commands/init.ts'

const READY: ReadyPrompt = { kind: 'ready', path: 'a.prompt.yml', dataset: null, models: ['m'], cases: 1 }
const UNREADY: FoundPrompt = {
  kind: 'unready',
  path: 'b.prompt.yml',
  dataset: null,
  hasCases: false,
  lacks: 'it has no `testData`',
}
const FILES: readonly InitFile[] = [
  { path: '.github/prompt-staging.yml', created: false },
  { path: '.github/workflows/prompt-staging.yml', created: true },
]
const shown = (prompts: readonly FoundPrompt[], placeholders: readonly string[] = []) =>
  renderInit({ files: FILES, prompts, unnamed: [], placeholders }, { color: false, columns: 100 })

describe('what init tells', () => {
  it('is what was found, what was written and what was kept', () => {
    expect(shown([READY, UNREADY])).toContain(`2 prompts found, 1 ready to be checked
  a.prompt.yml: 1 case from its own \`testData\`
  b.prompt.yml: not yet, it has no \`testData\`

Files
  kept   .github/prompt-staging.yml (it is there already)
  wrote  .github/workflows/prompt-staging.yml

Next
  1. `)
  })

  it('is what to add to a configuration that was kept and leaves prompts out', () => {
    const unnamed = [READY, { ...READY, path: 'p/c: d.prompt.yml', dataset: 'c.jsonl' }]
    const text = renderInit(
      { files: FILES, prompts: unnamed, unnamed, placeholders: [] },
      { color: false, columns: 100 },
    )

    expect(text.replace(/\s+/g, ' ')).toContain(
      '1. Name under `suites` of the configuration, which was kept and leaves them out: `prompt: a.prompt.yml` and ' +
        '`prompt: "p/c: d.prompt.yml"` with `dataset: c.jsonl`. 2. Look',
    )
  })

  it.each([
    ['nothing found', [], 'No prompt found (files such as support.prompt.yml; docs/formats.md has every format)'],
    [
      'all ready',
      [{ ...READY, dataset: 'd.jsonl' }],
      '1 prompt found, ready to be checked\n  a.prompt.yml: 1 case from d.jsonl',
    ],
  ])('counts: %s', (_, prompts, text) => {
    expect(shown(prompts)).toContain(text)
  })

  it('numbers the next steps, and begins with cases where nothing is ready', () => {
    expect(shown([UNREADY])).toMatch(/\n {2}1\. Give a prompt cases and checks [\s\S]*--example/)
    expect(shown([READY])).toMatch(/\n {2}1\. Look at what was written, then run `prompt-staging doctor`/)
  })

  it('does not ask for cases in a prompt whose format holds none', () => {
    const text = shown([{ ...UNREADY, path: 'b.prompty', lacks: 'there is no dataset of its name' }])

    expect(text).toMatch(/1\. Write cases for a prompt, and name their file in its suite/)
    expect(text).not.toContain('testData')
  })

  it('keeps commands on one line', () => {
    for (const columns of [60, 70, 80, 90, 100]) {
      const text = renderInit(
        { files: FILES, prompts: [UNREADY], unnamed: [], placeholders: [] },
        { color: false, columns },
      )

      expect(text).toContain('`prompt-staging init --example`')
      expect(text).toContain('`prompt-staging doctor`')
    }
  })

  it('asks for the action’s owner in the files that lack it', () => {
    expect(shown([READY], ['.github/workflows/w.yml'])).toContain('1. Replace OWNER in .github/workflows/w.yml by')
    expect(shown([READY])).not.toContain('OWNER')
  })

  it('lets no escape sequence of a path or a message through', () => {
    const text = shown([
      { ...UNREADY, path: '\u001b[2J', lacks: '\u001b[3J' },
      { ...READY, dataset: '\u001b[4J' },
    ])

    expect(text).not.toContain('\u001b')
    expect(text).toContain('⟨U+001B⟩[2J')
  })
})
