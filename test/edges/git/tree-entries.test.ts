import { describe, expect, it } from 'vitest'
import { entryKind, treeEntries } from '../../../src/edges/git/tree-entries.ts'

const OID = 'ab'.repeat(20)

function entry(mode: string, name: string | Buffer, oid = OID): Buffer {
  return Buffer.concat([
    Buffer.from(`${mode} `),
    Buffer.from(name),
    Buffer.of(0),
    Uint8Array.from(Buffer.from(oid, 'hex')),
  ])
}

describe('the entries of a tree object', () => {
  it('have name, kind and object', () => {
    const tree = Buffer.concat([
      entry('100644', 'a.txt'),
      entry('100755', 'run it.sh'),
      entry('40000', 'folder'),
      entry('120000', 'link'),
      entry('160000', 'sub'),
      entry('100644', 'tab\there\nand there', '00'.repeat(20)),
    ])

    expect([...treeEntries(tree, 20)]).toEqual([
      { name: 'a.txt', kind: 'file', nameable: true, oid: OID },
      { name: 'run it.sh', kind: 'file', nameable: true, oid: OID },
      { name: 'folder', kind: 'folder', nameable: true, oid: OID },
      { name: 'link', kind: 'symlink', nameable: true, oid: OID },
      { name: 'sub', kind: 'submodule', nameable: true, oid: OID },
      { name: 'tab\there\nand there', kind: 'file', nameable: true, oid: '00'.repeat(20) },
    ])
  })

  it('are told from each other with the longer ids of SHA-256 too', () => {
    const oid = '20'.repeat(32)
    const tree = Buffer.concat([entry('100644', 'a', oid), entry('40000', 'b', oid)])
    expect([...treeEntries(tree, 32)].map(({ name, oid }) => [name, oid])).toEqual([
      ['a', oid],
      ['b', oid],
    ])
  })

  it('are marked where a name is not UTF-8, but not where it holds the replacement character', () => {
    const tree = Buffer.concat([entry('100644', Buffer.of(0x61, 0xff)), entry('100644', 'b\uFFFD')])
    expect([...treeEntries(tree, 20)].map(({ name, nameable }) => [name, nameable])).toEqual([
      ['a\uFFFD', false],
      ['b\uFFFD', true],
    ])
  })

  it('of an empty tree are none', () => {
    expect([...treeEntries(Buffer.alloc(0), 20)]).toEqual([])
  })

  it.each([
    ['whose last id is cut', entry('100644', 'a').subarray(0, -1)],
    ['without a mode', Buffer.concat([Buffer.from('a\0'), Buffer.alloc(20)])],
    ['without an end of the name', Buffer.from('100644 a')],
  ])('are refused in a tree %s', (_, tree) => {
    expect(() => [...treeEntries(tree, 20)]).toThrow('a tree object is damaged')
  })
})

describe('a mode', () => {
  it('says file for everything but folders, links and submodules', () => {
    const modes = ['100644', '100664', '100755', '120000', '160000', '40000']
    expect(modes.map(entryKind)).toEqual(['file', 'file', 'file', 'symlink', 'submodule', 'folder'])
  })
})
