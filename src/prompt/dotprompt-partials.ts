import type { Problem } from '../domain/fault.ts'
import { type Nodes, readNodes, type TemplateNode } from './dotprompt-nodes.ts'
import { plainLines, splitBelowHeader } from './front-matter.ts'
import { partialPath } from './path.ts'

/** A piece of a prompt with everything that it includes in its place. */
export type ExpandedNode = Exclude<TemplateNode, { kind: 'partial' }> & {
  /** Part of another file: all of it stands at the line that includes it. */
  readonly included: boolean
}

/** A prompt's pieces without includes, and what is wrong with these. */
export interface Expanded {
  readonly nodes: readonly ExpandedNode[]
  readonly problems: readonly Problem[]
}

const MAX_DEPTH = 8
/** Files that include each other many times would otherwise fill the memory, and empty ones would take for ever. */
const MAX_NODES = 20_000
const MAX_CHARACTERS = 1_048_576
const MAX_PROBLEMS = 20

/** The names that a prompt, or a text that one includes, includes; each once, in order. */
export function partialNames(text: string): readonly string[] {
  const { nodes } = readNodes(splitBelowHeader(plainLines(text)).body, '', 1)
  return [...new Set(nodes.flatMap((node) => (node.kind === 'partial' ? [node.name] : [])))]
}

/**
 * Puts the included files in the place of what includes them. A missing one, one that includes itself, more than eight
 * levels and too much in all are problems at the line that includes; what is wrong in a file is told once, at its own line.
 *
 * @param included the texts by path; names are looked up beside the prompt.
 */
export function expandPartials(
  nodes: readonly TemplateNode[],
  prompt: string,
  included: ReadonlyMap<string, string>,
): Expanded {
  const expansion = new Expansion(prompt, included)
  expansion.add(nodes, prompt, [], null)
  return { nodes: trimmed(expansion.nodes), problems: expansion.problems }
}

/** Blanks around the whole do not belong to it. */
function trimmed(nodes: readonly ExpandedNode[]): readonly ExpandedNode[] {
  const isBlank = (node: ExpandedNode) => node.kind === 'text' && node.text.trim() === ''
  const inner = nodes.slice(
    nodes.findIndex((node) => !isBlank(node)),
    nodes.findLastIndex((node) => !isBlank(node)) + 1,
  )
  return inner.map((node, index) => {
    if (node.kind !== 'text') return node
    const text = index === 0 ? node.text.trimStart() : node.text
    const line = node.included ? node.line : node.line + linesOf(node.text) - linesOf(text)
    return { ...node, line, text: index === inner.length - 1 ? text.trimEnd() : text }
  })
}

function linesOf(text: string): number {
  return text.split('\n').length
}

class Expansion {
  readonly nodes: ExpandedNode[] = []
  readonly problems: Problem[] = []
  private readonly prompt: string
  private readonly included: ReadonlyMap<string, string>
  private readonly read = new Map<string, Nodes>()
  /** Pieces met so far, the includes among them too: that of an empty file leaves none in `nodes`. */
  private visited = 0
  private characters = 0

  constructor(prompt: string, included: ReadonlyMap<string, string>) {
    this.prompt = prompt
    this.included = included
  }

  /** @param chain the paths that lead here. @param line that of the prompt's own include; `null` in the prompt itself. */
  add(nodes: readonly TemplateNode[], file: string, chain: readonly string[], line: number | null): void {
    for (const node of nodes) {
      if (this.problems.length >= MAX_PROBLEMS) return
      if (this.visited >= MAX_NODES || this.characters > MAX_CHARACTERS) {
        this.report(file, node.line, TOO_MUCH)
        return
      }
      this.visited += 1
      if (node.kind === 'partial') this.include(node.name, { file, line: node.line }, chain, line ?? node.line)
      else this.append({ ...node, line: line ?? node.line, included: line !== null })
    }
  }

  private append(node: ExpandedNode): void {
    if (node.kind === 'text') this.characters += node.text.length
    this.nodes.push(node)
  }

  private include(
    name: string,
    from: { readonly file: string; readonly line: number },
    chain: readonly string[],
    line: number,
  ): void {
    const path = partialPath(this.prompt, name)
    const text = this.included.get(path)
    const flaw = this.flawOf(name, path, text, chain)
    if (flaw !== null) this.report(from.file, from.line, flaw)
    else this.add(this.nodesOf(path, text ?? ''), path, [...chain, path], line)
  }

  private flawOf(name: string, path: string, text: string | undefined, chain: readonly string[]) {
    if (text === undefined) return missing(name, path)
    if (chain.includes(path)) return circular([...chain, path])
    return chain.length >= MAX_DEPTH ? TOO_DEEP : null
  }

  private nodesOf(path: string, text: string): readonly TemplateNode[] {
    const known = this.read.get(path)
    if (known !== undefined) return known.nodes
    const made = readNodes(plainLines(text), path, 1)
    this.read.set(path, made)
    this.problems.push(...made.problems)
    if (text.startsWith('---')) this.report(path, 1, FRONT_MATTER)
    return made.nodes
  }

  private report(file: string, line: number, what: Pick<Problem, 'message' | 'hint'>): void {
    this.problems.push({ file, line, code: 'prompt-invalid', ...what })
  }
}

const TOO_DEEP = { message: `Includes are nested more than ${MAX_DEPTH} levels deep.`, hint: 'Include fewer levels.' }
const FRONT_MATTER = { message: 'An included file has no front matter of its own.', hint: 'Remove what stands there.' }
const TOO_MUCH = {
  message: 'With all that it includes, the prompt is larger than 1 MiB or has more than 20,000 pieces.',
  hint: 'Include less.',
}

function missing(name: string, path: string) {
  return {
    message: `\`{{>${name}}}\` includes \`${path}\`, which is not there.`,
    hint: 'Add the file, or mend the name.',
  }
}

function circular(chain: readonly string[]) {
  const names = chain.map((path) => path.slice(path.lastIndexOf('/') + 1)).join(' → ')
  return { message: `A file includes itself: ${names}.`, hint: 'Remove one of the includes.' }
}
