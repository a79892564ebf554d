import { expect, it } from 'vitest'
import { appendHistory } from '../../src/registry/history.ts'
import { labelEntries } from '../../src/registry/label.ts'
import { anEntry, digestFor } from '../support/registry-builders.ts'
import { textOf } from './pages.ts'

const page = textOf('docs/registry.md')
const partOf = (title: string) => page.slice(page.indexOf(title)).split(/^#+ /m)[1] ?? ''
const AT = '2026-01-05T12:00:00.000Z'

it('docs/registry.md names every member of a line of the history', () => {
  const written = Object.keys(JSON.parse(appendHistory('', 0, [anEntry(1, 'a')])))
  const part = partOf('### `history.jsonl`')

  expect(written.length).toBeGreaterThan(10)
  // Every JSON file has this one, which the page says once.
  expect(written.filter((key) => key !== 'schemaVersion' && !part.includes(`\`${key}\``))).toEqual([])
})

it("docs/registry.md shows a label's manifest as it is written", () => {
  const path = 'prompts/support-triage.prompt.yml'
  const bundle = { digest: digestFor('a'), prompt: 'prompts/support-triage', path, files: new Map([[path, 'text\n']]) }
  const entries = labelEntries({ label: 'prod', prompt: 'prompts/support-triage', bundle, seq: 12, at: AT }, [])
  const shown = JSON.parse(/```jsonc\n([\s\S]*?)```/.exec(page)?.[1] ?? '')
  const written = JSON.parse(entries.get('labels/prod/prompts/support-triage/manifest.json') ?? '')

  const digests = { digest: shown.digest, files: [{ ...written.files[0], sha256: shown.files[0].sha256 }] }
  expect(shown).toEqual({ ...written, ...digests })
})
