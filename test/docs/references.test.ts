import { existsSync, readdirSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pageNames, textOf } from './pages.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const withoutBlocks = (text: string) => text.replace(/^(`{3,}).*\n[\s\S]*?^\1$/gm, '')
/** An image of a format that a page is about stands in code. */
const withoutCode = (text: string) => withoutBlocks(text).replace(/`[^`\n]*`/g, '``')

/** The name that GitHub gives to a heading. */
function anchorOf(heading: string): string {
  const plain = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
  return plain.replace(/[^\p{Letter}\p{Number}\p{Mark} _-]/gu, '').replaceAll(' ', '-')
}

/** The anchors of a page. A heading that occurs again gets a number. */
function anchorsOf(page: string): ReadonlySet<string> {
  const seen = new Map<string, number>()
  const headings = [...withoutBlocks(textOf(page)).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    anchorOf(heading),
  )
  return new Set(
    headings.map((anchor) => {
      const times = seen.get(anchor) ?? 0
      seen.set(anchor, times + 1)
      return times === 0 ? anchor : `${anchor}-${times}`
    }),
  )
}

const linksOf = (page: string) =>
  [...withoutCode(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))

function isDead(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? page : posix.join(dirname(page), path)
  if (!existsSync(join(ROOT, file))) return true
  return anchor !== undefined && !anchorsOf(file).has(anchor)
}

/** Paths of the repository that a text names in code, without what may stand behind them. */
const pathsOf = (page: string) =>
  [...withoutBlocks(textOf(page)).matchAll(/`((?:src|test|docs|dist|\.ci|\.github)\/[\w./*-]*)`/g)]
    .map(([, path = '']) => path)
    // What a user's own repository has.
    .filter((path) => !path.startsWith('.github/prompt-staging') && !path.startsWith('.github/workflows/'))

describe.each(pageNames())('%s', (page) => {
  it('links to pages and headings that there are', () => {
    expect(linksOf(page).filter((target) => isDead(page, target))).toEqual([])
  })

  it('names files and folders that there are', () => {
    expect(pathsOf(page).filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })
})

describe('the pages', () => {
  it('are each found from the README, directly or through another one', () => {
    const reached = new Set(['README.md'])
    for (const page of reached) {
      for (const target of linksOf(page)) {
        const [path = ''] = target.split('#')
        if (path.endsWith('.md')) reached.add(posix.join(dirname(page), path))
      }
    }

    expect(pageNames().filter((page) => !reached.has(page))).toEqual([])
  })
})

describe('the images', () => {
  it('are each shown on a page', () => {
    const shown = new Set(
      pageNames().flatMap((page) => linksOf(page).map((target) => posix.join(dirname(page), target))),
    )
    const images = readdirSync(join(ROOT, 'docs', 'images')).map((name) => `docs/images/${name}`)

    expect(images.length).toBeGreaterThan(0)
    expect(images.filter((image) => !shown.has(image))).toEqual([])
  })
})

describe('the table of folders in docs/design.md', () => {
  it('names each folder and file of src', () => {
    const named = new Set([...textOf('docs/design.md').matchAll(/`src\/([\w.-]+)\/?`/g)].map(([, unit]) => unit))
    const units = [...textOf('test/support/architecture.ts').matchAll(/^ {2}'?([\w.-]+?)'?: (?:pure|outside)\(/gm)]

    expect(units.length).toBeGreaterThan(20)
    expect(units.map(([, unit = '']) => unit).filter((unit) => !named.has(unit))).toEqual([])
  })
})
