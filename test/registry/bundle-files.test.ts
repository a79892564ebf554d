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
    expect(manifest).toMatchObject({ kind: 'ok', value: { digest: bundle.digest, prompt: 'prompts/triage', path } })
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

  it('without its members is refused', () => {
    expect(parseBundleManifest('{"schemaVersion": 1}', 'manifest.json')).toMatchObject({ kind: 'bad' })
  })
})
