import { describe, expect, it } from 'vitest'
import { parseDigest, textDigest } from '../../src/domain/digest.ts'
import { bundleEntries, changedFiles, parseBundleManifest } from '../../src/registry/bundle-files.ts'
import { bundleManifestPath } from '../../src/registry/layout.ts'
import { digestFor } from '../support/registry-builders.ts'

const path = 'prompts/triage.prompt.yml'
const bundle = { digest: digestFor('b'), prompt: 'prompts/triage', path, files: new Map([[path, 'model: m\r\n']]) }

describe('a bundle', () => {
  it('is stored to the byte, with the digest that sha256sum prints', () => {
    const entries = [...bundleEntries(bundle)]
    const manifest = parseBundleManifest(entries[0]?.[1] ?? '', 'manifest.json')

    expect(entries.map(([place]) => place)).toEqual([
      bundleManifestPath(bundle.digest),
      `bundles/${bundle.digest.replace(':', '-')}/files/${path}`,
    ])
    expect(entries[1]?.[1]).toBe('model: m\r\n')
    expect(manifest).toEqual({
      kind: 'ok',
      value: {
        ...{ digest: bundle.digest, prompt: 'prompts/triage', path },
        files: [{ path, sha256: textDigest('model: m\r\n') }],
      },
    })
  })

  it('is known by each of its files', () => {
    // printf abc | sha256sum
    const abc = parseDigest('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(textDigest('abc')).toBe(abc)

    const stamps = [
      { path: 'a', sha256: textDigest('abc') },
      { path: 'b', sha256: textDigest('b') },
    ]
    expect(
      changedFiles(
        stamps,
        new Map([
          ['a', 'abc'],
          ['b', 'b'],
        ]),
      ),
    ).toEqual([])
    expect(changedFiles(stamps, new Map([['a', 'abd']]))).toEqual(['a is not the text that was stored', 'b is missing'])
  })

  it('without its members is refused, and each is named', () => {
    const parsed = parseBundleManifest('{"schemaVersion": 1}', 'manifest.json')

    expect(parsed.kind === 'bad' ? parsed.problems.map(({ message }) => message) : []).toEqual([
      expect.stringContaining('`digest` is missing; it must be a digest'),
      expect.stringContaining('`prompt` is missing; it must be text that is not empty'),
      expect.stringContaining('`path` is missing; it must be text that is not empty'),
      expect.stringContaining('`files` is missing; it must be a list of files'),
    ])
  })

  it.each([
    ['no name', { prompt: '' }, '`prompt` must be text that is not empty'],
    ['no path', { path: '' }, '`path` must be text that is not empty'],
    ['a file without a path', { files: [{ sha256: digestFor('x') }] }, '`files[0].path` is missing'],
    ['a file without a digest', { files: [{ path: 'a' }] }, '`files[0].sha256` is missing'],
    ['a file that is no map', { files: ['a'] }, 'a map with a path and a sha256'],
  ])('with %s is refused', (_, member, message) => {
    const text = bundleEntries(bundle).get(bundleManifestPath(bundle.digest)) ?? ''

    expect(parseBundleManifest(JSON.stringify({ ...JSON.parse(text), ...member }), 'manifest.json')).toMatchObject({
      problems: [{ message: expect.stringContaining(message) }],
    })
  })
})
