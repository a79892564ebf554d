import { describe, expect, it } from 'vitest'
import { parseDigest } from '../../src/domain/digest.ts'
import {
  acceptancePath,
  bundleFilePath,
  bundleManifestPath,
  digestOfBundle,
  digestsOfRecord,
  HISTORY_PATH,
  isStorableName,
  labelManifestPath,
  labelOfManifest,
  MARKER_PATH,
  PROD,
  recordPath,
  STAGING,
} from '../../src/registry/layout.ts'

const [a, b] = ['a', 'b'].map((hex) => parseDigest(hex.repeat(64)))

describe('the layout', () => {
  it('has a place for everything, without a colon', () => {
    if (!a || !b) throw new Error('no digests')
    expect(bundleManifestPath(a)).toBe(`bundles/sha256-${'a'.repeat(64)}/manifest.json`)
    expect(bundleFilePath(a, 'p/x.prompt.yml')).toBe(`bundles/sha256-${'a'.repeat(64)}/files/p/x.prompt.yml`)
    expect(recordPath(a, b)).toBe(`records/sha256-${'a'.repeat(64)}/sha256-${'b'.repeat(64)}.json`)
    expect(acceptancePath(a, b)).toBe(`accepted/sha256-${'a'.repeat(64)}/sha256-${'b'.repeat(64)}.json`)
    expect(labelManifestPath('prod', 'prompts/triage')).toBe('labels/prod/prompts/triage/manifest.json')
  })

  it('finds back what a path stands for', () => {
    if (!a || !b) throw new Error('no digests')
    expect(digestOfBundle(bundleManifestPath(a))).toBe(a)
    expect(digestsOfRecord(recordPath(a, b))).toEqual({ digest: a, suite: b })
    expect(labelOfManifest('labels/prod/prompts/deep/triage/manifest.json')).toEqual({
      label: 'prod',
      prompt: 'prompts/deep/triage',
    })
  })

  it.each(['\n', '\r', '\u2028'])('finds the label of a prompt whose name holds %j', (end) => {
    const prompt = `prompts/two${end}lines`
    expect(labelOfManifest(labelManifestPath('prod', prompt))).toEqual({ label: 'prod', prompt })
  })

  it('keeps its names, by which others find it', () => {
    expect([MARKER_PATH, HISTORY_PATH, STAGING, PROD]).toEqual(['registry.json', 'history.jsonl', 'staging', 'prod'])
  })

  const hex = 'a'.repeat(64)
  it.each([
    'labels/prod/manifest.json',
    'labels/prod/p/other.json',
    'my/labels/prod/p/manifest.json',
    'labels/prod/p/manifest.json.md',
    'bundles/x',
    `my/bundles/sha256-${hex}/manifest.json`,
    `bundles/sha256-${hex}/manifest.json.md`,
    'records/sha256-aa/sha256-bb.json',
    `records/sha256-${hex}/sha256-bb.json`,
    `records/sha256-aa/sha256-${hex}.json`,
    `my/records/sha256-${hex}/sha256-${hex}.json`,
    `records/sha256-${hex}/sha256-${hex}.json.md`,
  ])('makes nothing of %s', (path) => {
    expect([labelOfManifest(path), digestOfBundle(path), digestsOfRecord(path)]).toEqual([null, null, null])
  })

  it.each([
    ['prompts/triage', true],
    ['triage', true],
    ['prompts/manifest.json/x', false],
    ['a/../b', false],
    ['a/./b', false],
    ['a//b', false],
    ['.git/x', false],
  ])('says whether a prompt called %s can have a folder: %s', (name, storable) => {
    expect(isStorableName(name)).toBe(storable)
  })
})
