import { isMap, isScalar, isSeq, type Pair, Scalar, type YAMLMap } from 'yaml'
import { bad, type Location, ok, type Parsed, type Problem } from '../domain/fault.ts'
import type { JsonValue } from '../domain/json.ts'
import type { Locate, Path } from './locate.ts'
import { memoizedOn } from './memo.ts'
import { readYamlSyntax } from './yaml-syntax.ts'
import { keyText, offsetOf, yamlValue } from './yaml-value.ts'

/** A YAML text as a plain value that remembers where everything stood. */
export interface YamlDocument {
  /** `null` for an empty text. */
  readonly value: JsonValue
  /** The place of the value at a path, or of its key; of the nearest ancestor where there is none. */
  readonly locate: Locate
  /**
   * The line (from 1) in which the text at a path begins: below the `|` or `>` of a block.
   * With `offset`, the line of that character; only literal blocks keep their lines, else it is the first.
   */
  contentLine(path: Path, offset?: number): number
}

/**
 * Reads one YAML document, core schema only. Every problem has the code `yaml-syntax`, file, line and column: syntax
 * errors and warnings, more than 1 MiB, 300,000 tokens or 32 levels, a second document, aliases, tags outside of the
 * core schema, keys that occur twice, `__proto__`, `constructor` and `prototype` as keys, numbers that are not finite
 * or would be rounded to another integer. `<<` is a key like any other. A byte order mark is skipped.
 */
export function parseYaml(text: string, file: string): Parsed<YamlDocument> {
  const { document, problems } = readYaml(text, file)
  return document === null || problems.length > 0 ? bad(problems) : ok(document)
}

/**
 * As `parseYaml`, for readers that report everything at once: the document is also given, beside its problems, when
 * the syntax holds and only keys or numbers in it are refused. `document` is `null` when there are only problems.
 */
export function readYaml(
  text: string,
  file: string,
): { readonly document: YamlDocument | null; readonly problems: readonly Problem[] } {
  const syntax = readYamlSyntax(text.replace(/^\uFEFF/, ''), file)
  if (syntax.kind === 'bad') return { document: null, problems: syntax.problems }
  const { value, issues } = yamlValue(syntax.root)
  const problems = issues.map(
    ({ offset, ...issue }): Problem => ({ ...syntax.place(offset), code: 'yaml-syntax', ...issue }),
  )
  return { document: documentOf(value, syntax.root, syntax.place), problems }
}

function documentOf(value: JsonValue, root: unknown, place: (offset: number) => Location): YamlDocument {
  return {
    value,
    locate: (path, part = 'value') => place(offsetOf(part === 'key' ? keyAt(root, path) : nearest(root, path))),
    contentLine(path, offset = 0) {
      const node = nearest(root, path)
      const first = place(offsetOf(node)).line ?? 1
      if (!isScalar(node) || typeof node.value !== 'string') return first
      if (node.type === Scalar.BLOCK_FOLDED) return first + 1
      return node.type === Scalar.BLOCK_LITERAL ? first + node.value.slice(0, offset).split('\n').length : first
    },
  }
}

function nearest(root: unknown, path: Path): unknown {
  let node = root
  for (const step of path) {
    const child = childOf(node, step)
    if (child === undefined) return node
    node = child
  }
  return node
}

function keyAt(root: unknown, path: Path): unknown {
  const parent = nearest(root, path.slice(0, -1))
  if (!isMap(parent)) return nearest(root, path)
  return pairAt(parent, path.at(-1))?.key ?? parent
}

/** `undefined` when there is none; a key without a value stands for it. */
function childOf(node: unknown, step: string | number): unknown {
  if (isSeq(node) && typeof step === 'number') return node.items[step] ?? undefined
  if (!isMap(node)) return undefined
  const pair = pairAt(node, step)
  return pair?.value ?? pair?.key
}

function pairAt(map: YAMLMap<unknown, unknown>, key: string | number | undefined): Pair<unknown, unknown> | undefined {
  return typeof key === 'string' ? pairsOf(map).get(key) : undefined
}

/**
 * The pairs of a map by the texts of their keys; of a key that occurs twice, the first. Where thousands are wrong, the place
 * of each of them is asked for.
 */
const pairsOf = memoizedOn(({ items }: YAMLMap<unknown, unknown>) => {
  const pairs = new Map<string, Pair<unknown, unknown>>()
  for (const pair of items) {
    const key = keyText(pair.key)
    if (key !== null && !pairs.has(key)) pairs.set(key, pair)
  }
  return pairs
})
