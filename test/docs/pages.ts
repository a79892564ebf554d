import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')

/** Every page that a reader of the repository finds, by its path from the root. */
export function pageNames(): readonly string[] {
  const below = (folder: string) =>
    readdirSync(join(ROOT, folder)).map((name) => (folder === '' ? name : `${folder}/${name}`))
  return ['', 'docs', '.github'].flatMap(below).filter((name) => name.endsWith('.md'))
}

export function textOf(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8')
}
