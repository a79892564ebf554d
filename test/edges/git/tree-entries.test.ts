import { describe, expect, it } from 'vitest'
import { entryKind, records, treeEntries } from '../../../src/edges/git/tree-entries.ts'

const OID = 'a'.repeat(40)

describe('a listing of a tree', () => {
  it('gives kind and object by path', () => {
    const lines = [
      `100644 blob ${OID}\ta.txt`,
      `100755 blob ${OID}\trun it.sh`,
      `120000 blob ${OID}\tlink`,
      `160000 commit ${OID}\tsub`,
      `100644 blob ${OID}\ttab\there\nand there`,
    ]

    expect([...treeEntries(Buffer.from(`${lines.join('\0')}\0`))]).toEqual([
      ['a.txt', { kind: 'file', oid: OID }],
      ['run it.sh', { kind: 'file', oid: OID }],
      ['link', { kind: 'symlink', oid: OID }],
      ['sub', { kind: 'submodule', oid: OID }],
      ['tab\there\nand there', { kind: 'file', oid: OID }],
    ])
  })

  it('marks a name that is not UTF-8, but not one that holds the replacement character', () => {
    const line = (name: Buffer) => Buffer.concat([Buffer.from(`100644 blob ${OID}\t`), name, Buffer.of(0)])
    const entries = treeEntries(Buffer.concat([line(Buffer.of(0x61, 0xff)), line(Buffer.from('b\uFFFD'))]))

    expect([...entries].map(([path, { kind }]) => [path, kind])).toEqual([
      ['a\uFFFD', 'unnameable'],
      ['b\uFFFD', 'file'],
    ])
  })

  it('of nothing is empty', () => {
    expect(treeEntries(Buffer.alloc(0)).size).toBe(0)
    expect([...records(Buffer.from('a\0b\0'))].map(String)).toEqual(['a', 'b'])
  })

  it('takes every mode but links and submodules for files', () => {
    expect(['100644', '100664', '120000', '160000'].map(entryKind)).toEqual(['file', 'file', 'symlink', 'submodule'])
  })
})
