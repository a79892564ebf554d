import { describe, expect, it } from 'vitest'
import type { Tree } from '../../src/ports.ts'
import { datasetFiles, datasetMissing, datasetsOf } from '../../src/versions/datasets.ts'
import { type Files, fakeTree } from '../support/fake-repository.ts'

const row = (id: string) => `{"id":"${id}","vars":{"a":"b"}}\n`
const datasets = (base: Files, head: Files) =>
  datasetsOf({ base: fakeTree(base), head: fakeTree(head, 'x', null) }).cases

describe('the datasets of two versions', () => {
  it('are read from both', async () => {
    const { base, head } = await datasets({ 'd.jsonl': row('old') }, { 'd.jsonl': row('new') })('d.jsonl')

    expect([base, head]).toMatchObject([{ value: [{ id: 'old' }] }, { value: [{ id: 'new' }] }])
  })

  it('are null where they are not, and bad where they are broken', async () => {
    const { base, head } = await datasets({}, { 'd.jsonl': '{' })('d.jsonl')

    expect(base).toEqual({ kind: 'ok', value: null })
    expect(head).toMatchObject({ kind: 'bad', problems: [{ file: 'd.jsonl', line: 1 }] })
  })

  it('are parsed once when nothing changed, and read once for all suites', async () => {
    const read = datasets({ 'd.jsonl': row('a') }, { 'd.jsonl': row('a') })
    const first = await read('d.jsonl')

    expect(first.base).toBe(first.head)
    expect(await read('d.jsonl')).toBe(first)
  })

  it('are read in one version only when both are commits and have the same content', async () => {
    const reads: string[] = []
    const watched = (tree: Tree): Tree => ({
      ...tree,
      read(path, maxBytes) {
        reads.push(`${tree.ref}:${path}`)
        return tree.read(path, maxBytes)
      },
    })
    const files = { 'same.jsonl': row('a'), 'other.jsonl': row('b') }
    const head = { ...files, 'other.jsonl': row('c') }
    const both = datasetsOf({ base: watched(fakeTree(files)), head: watched(fakeTree(head, 'x', '2'.repeat(40))) })
    await both.cases('same.jsonl')
    await both.cases('other.jsonl')

    expect(reads).toEqual(['x:same.jsonl', 'x:other.jsonl', 'main:other.jsonl'])
    expect(both.read()).toEqual(new Set(['same.jsonl', 'other.jsonl']))
  })

  it('may have 64 MiB, where other files have 1', async () => {
    const long = `${row('a')}${' '.repeat(2_000_000)}\n`

    expect((await datasets({}, { 'd.jsonl': long })('d.jsonl')).head).toMatchObject({
      kind: 'ok',
      value: [{ id: 'a' }],
    })
  })
})

describe('a dataset of several files', () => {
  const base = { 'd/b.jsonl': row('b'), 'd/a.csv': 'id\na\n', 'd/notes.md': '# Notes', 'e/c.jsonl': row('c') }
  const ids = (parsed: Awaited<ReturnType<ReturnType<typeof datasets>>>['base']) =>
    parsed.kind === 'ok' ? parsed.value?.map(({ id }) => id) : parsed.problems.map(({ message }) => message)

  it('has the cases of each version’s own files, in the order of their paths', async () => {
    const head = { ...base, 'd/0.yml': '- {id: zero}', 'd/b.jsonl': row('b2') }
    const sources = await datasets(base, head)('d/*')

    expect(ids(sources.base)).toEqual(['a', 'b'])
    expect(ids(sources.head)).toEqual(['zero', 'a', 'b2'])
  })

  it('shares the cases of the files that did not change', async () => {
    const sources = await datasets(base, { ...base, 'd/b.jsonl': row('b2') })('d/*.{csv,jsonl}')
    const cases = [sources.base, sources.head].map((parsed) => (parsed.kind === 'ok' ? parsed.value : null))

    expect(cases[0]?.[0]).toBe(cases[1]?.[0])
    expect(cases[0]?.[1]).not.toBe(cases[1]?.[1])
  })

  it('tells the problems of all of them at once, and an id that two of them have', async () => {
    const broken = await datasets({}, { 'd/a.jsonl': '{', 'd/b.jsonl': '[]' })('d/*')
    const twice = await datasets({}, { 'd/a.jsonl': row('x'), 'd/b.jsonl': row('x') })('d/*')

    expect(broken.head.kind === 'bad' && broken.head.problems.map(({ file }) => file)).toEqual([
      'd/a.jsonl',
      'd/b.jsonl',
    ])
    expect(ids(twice.head)).toEqual(['The id `x` occurs twice (first in d/a.jsonl, line 1).'])
  })

  it('is nothing where nothing matches', async () => {
    expect(await datasets(base, {})('f/*')).toEqual({
      base: { kind: 'ok', value: null },
      head: { kind: 'ok', value: null },
    })
  })

  it('may have no more than 64 MiB together', async () => {
    const large = `${row('a')}${' '.repeat(40 * 1024 * 1024)}\n`
    const { head } = await datasets({}, { 'd/a.jsonl': large, 'd/b.jsonl': large.replace('"a"', '"b"') })('d/*')

    expect(head).toMatchObject({ problems: [{ code: 'file-too-large', file: 'd/*' }] })
  })

  it.each([
    ['d/*', ['d/a.csv', 'd/b.jsonl']],
    ['**/*.jsonl', ['d/b.jsonl', 'e/c.jsonl']],
    ['d/b.jsonl', ['d/b.jsonl']],
    ['d/nowhere.jsonl', ['d/nowhere.jsonl']],
    ['(a+)+*', []],
  ])('named %s has the files %j', async (dataset, files) => {
    expect(await datasetFiles(fakeTree(base), dataset)).toEqual(files)
  })

  it('takes no chat for one', async () => {
    expect(await datasetFiles(fakeTree({ 'd/a.json': '', 'd/b.chat.json': '' }), 'd/*.json')).toEqual(['d/a.json'])
  })

  it('is the one file whose name only looks like a glob', async () => {
    expect(await datasetFiles(fakeTree({ 'd/[a].csv': '', 'd/a.csv': '' }), 'd/[a].csv')).toEqual(['d/[a].csv'])
  })
})

describe('a dataset that is nowhere', () => {
  it('is told at its suite, with what it may have meant', () => {
    expect(
      datasetMissing('f/traige.jsonl', { file: 'c.yml', line: 4 }, ['f/triage.jsonl', 'g/traige.jsonl']),
    ).toMatchObject({
      problems: [
        {
          code: 'file-not-found',
          file: 'c.yml',
          line: 4,
          message: 'There is no dataset `f/traige.jsonl`. Did you mean `f/triage.jsonl`?',
        },
      ],
    })
  })

  it.each([
    ['f/*.csv', 'No dataset (.jsonl, .json, .yml, .yaml, .csv) is matched by `f/*.csv`.'],
    ['*a*b*c*', '`*a*b*c*` cannot be used: a glob may have 4 wildcards, 2 of them between two slashes.'],
  ])('is told of the glob %s', (dataset, message) => {
    expect(datasetMissing(dataset, {}, ['f/a.jsonl'])).toMatchObject({ problems: [{ message }] })
  })
})
