import { describe, expect, it } from 'vitest'
import { shortDigest, textDigest } from '../../src/domain/digest.ts'
import { filesOfLabel, labelDifferences, labelEntries, parseLabelManifest } from '../../src/registry/label.ts'
import { anEntry, digestFor } from '../support/registry-builders.ts'

const AT = '2026-01-10T01:00:00.000Z'
const path = 'prompts/triage.prompt.yml'
const bundle = { digest: digestFor('a'), prompt: 'prompts/triage', path, files: new Map([[path, 'text\n']]) }
const move = { label: 'prod', prompt: 'prompts/triage', bundle, seq: 1, at: AT }
const folder = 'labels/prod/prompts/triage'

function manifestOf(entries: ReadonlyMap<string, string | null>, at = `${folder}/manifest.json`) {
  const parsed = parseLabelManifest(entries.get(at) ?? '', at)
  if (parsed.kind === 'bad') throw new Error('the manifest cannot be read')
  return parsed.value
}

describe('moving a label', () => {
  it("puts the prompt's file and a manifest where an application reads them", () => {
    const entries = labelEntries(move, [])

    expect([...entries.keys()]).toEqual([`${folder}/triage.prompt.yml`, `${folder}/manifest.json`])
    expect(entries.get(`${folder}/triage.prompt.yml`)).toBe('text\n')
    expect(manifestOf(entries)).toMatchObject({ digest: digestFor('a'), entry: 'triage.prompt.yml', seq: 1, at: AT })
  })

  it('takes away what the label had before, and nothing of a prompt below it', () => {
    const below = `${folder}/deeper/manifest.json`
    const present = [`${folder}/old.prompt.yml`, `${folder}/manifest.json`, below, `${folder}/deeper/x.prompt.yml`]
    const entries = labelEntries(move, present)

    expect(entries.get(`${folder}/old.prompt.yml`)).toBeNull()
    expect([...entries.keys()].filter((key) => key.includes('deeper'))).toEqual([])
  })

  it('calls the file as the prompt is called, although another prompt had the same bundle first', () => {
    const entries = labelEntries({ ...move, prompt: 'other/copy' }, [])

    expect([...entries.keys()]).toEqual([
      'labels/prod/other/copy/copy.prompt.yml',
      'labels/prod/other/copy/manifest.json',
    ])
    expect(manifestOf(entries, 'labels/prod/other/copy/manifest.json').entry).toBe('copy.prompt.yml')
  })
})

describe('a prompt with includes', () => {
  const files = new Map([
    [path, 'text\n'],
    ['prompts/partials/tone.md', 'kind\n'],
    ['shared/rules.md', 'be brief\n'],
  ])

  it('has those below its folder where it looks for them, and others beside it', () => {
    const entries = labelEntries({ ...move, bundle: { ...bundle, files } }, [])

    expect([...entries]).toEqual([
      [`${folder}/triage.prompt.yml`, 'text\n'],
      [`${folder}/partials/tone.md`, 'kind\n'],
      [`${folder}/rules.md`, 'be brief\n'],
      [`${folder}/manifest.json`, expect.any(String)],
    ])
    expect(manifestOf(entries)).toEqual({
      ...{
        label: 'prod',
        prompt: 'prompts/triage',
        entry: 'triage.prompt.yml',
        digest: digestFor('a'),
        seq: 1,
        at: AT,
      },
      files: [
        { path: 'triage.prompt.yml', sha256: textDigest('text\n') },
        { path: 'partials/tone.md', sha256: textDigest('kind\n') },
        { path: 'rules.md', sha256: textDigest('be brief\n') },
      ],
    })
  })
})

describe('a manifest that cannot be right', () => {
  const text = labelEntries(move, []).get(`${folder}/manifest.json`) ?? ''
  const changed = (members: object) =>
    parseLabelManifest(JSON.stringify({ ...JSON.parse(text), ...members }), 'manifest.json')

  it.each(['label', 'prompt', 'entry', 'digest', 'seq', 'at', 'files'])('names the %s that it lacks', (member) => {
    expect(changed({ [member]: null })).toMatchObject({
      problems: [{ message: expect.stringContaining(`\`${member}\` is missing; it must be `) }],
    })
  })

  it.each([
    [{ label: '' }, '`label` must be text that is not empty'],
    [{ prompt: '' }, '`prompt` must be text that is not empty'],
    [{ entry: '' }, '`entry` must be text that is not empty'],
    [{ seq: null }, '`seq` is missing; it must be a whole number'],
    [{ seq: 0 }, '`seq` must be a whole number of at least 1'],
    [{ seq: 1.5 }, '`seq` must be a whole number of at least 1'],
  ])('with %j is refused', (member, message) => {
    expect(changed(member)).toMatchObject({ problems: [{ message: expect.stringContaining(message) }] })
  })
})

describe("a label's files", () => {
  it('are those of its folder, without its manifest', () => {
    const paths = [`${folder}/manifest.json`, `${folder}/a`, `${folder}/b/c`, 'labels/prod/prompts/triage-2/a']
    expect(filesOfLabel(paths, 'prod', 'prompts/triage')).toEqual(['a', 'b/c'])
    expect(filesOfLabel([`${folder}/b/manifest.json.md`], 'prod', 'prompts/triage')).toEqual(['b/manifest.json.md'])
  })
})

describe('a label that was changed by hand', () => {
  const entries = labelEntries(move, [])
  const manifest = manifestOf(entries)
  const texts = new Map([['triage.prompt.yml', 'text\n']])
  const last = anEntry(1, 'a')

  it('is told from one that was not', () => {
    expect(labelDifferences(manifest, texts, last)).toEqual([])
    expect(labelDifferences(null, new Map(), null)).toEqual([])
  })

  it.each([
    ['digest', { digest: digestFor('b') }],
    ['entry of the history', { seq: 9 }],
  ])('says what the manifest and the history name when the %s differs', (_, other) => {
    const stored = { ...manifest, ...other }
    const said = `the manifest says ${shortDigest(stored.digest)} (entry ${stored.seq})`

    expect(labelDifferences(stored, texts, last)).toEqual([
      `${said}, the history says ${shortDigest(last.digest)} (entry 1)`,
    ])
  })

  it('names every difference', () => {
    const files = new Map([['extra', '']])

    expect(labelDifferences(manifest, files, null)).toEqual([
      `the manifest says ${shortDigest(manifest.digest)} (entry 1), the history knows no move of it`,
      'triage.prompt.yml is missing',
      'extra was never stored',
    ])
    expect(labelDifferences(null, files, last)).toEqual([
      `the history says ${shortDigest(last.digest)}, and there is no manifest`,
    ])
  })

  it.each([
    ['an edited file', manifest, new Map([['triage.prompt.yml', 'other\n']]), last, 'not the text that was stored'],
    ['a deleted file', manifest, new Map<string, string>(), last, 'is missing'],
    ['an added file', manifest, new Map([...texts, ['extra', '']]), last, 'extra was never stored'],
    ['a manifest that points elsewhere', { ...manifest, digest: digestFor('b') }, texts, last, 'the history says'],
    ['a later move that never reached it', manifest, texts, anEntry(2, 'b'), 'the history says'],
    ['a move that the history lacks', manifest, texts, null, 'knows no move'],
    ['a deleted manifest', null, texts, last, 'there is no manifest'],
  ])('shows %s', (_, stored, files, move, expected) => {
    expect(labelDifferences(stored, files, move).join('; ')).toContain(expected)
  })
})
