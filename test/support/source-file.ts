import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'

/** What the rules of the architecture look at in one source file. */
export interface SourceFile {
  /** From the repository's root: `src/text/closest.ts`. */
  readonly path: string
  readonly lines: number
  /** As written: `./a.ts`, `node:fs`, `zod/mini`. Types count too. */
  readonly imports: readonly string[]
  readonly reexports: readonly string[]
  readonly hasDefaultExport: boolean
  readonly functions: readonly SourceFunction[]
  /** Uses of time, chance, network, process and console, such as `Date.now` or `process`. */
  readonly impurities: readonly string[]
}

export interface SourceFunction {
  readonly line: number
  readonly lines: number
}

const IMPURE_GLOBALS = new Set([
  'process',
  'console',
  'fetch',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
])
const IMPURE_MEMBERS = new Set(['Date.now', 'Math.random', 'AbortSignal.timeout', 'crypto.randomUUID'])

/** Every TypeScript file below a folder of the repository, sorted by path. */
export function readSources(root: string, folder: string): readonly SourceFile[] {
  const entries = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  const paths = entries.filter((path) => path.endsWith('.ts')).map((path) => `${folder}/${path}`)
  return paths.sort().map((path) => parseSource(path, readFileSync(join(root, path), 'utf8')))
}

/** Whether a file of the repository exists. */
export function isFile(root: string, path: string): boolean {
  return existsSync(join(root, path))
}

/** Throws when the text is no TypeScript. */
export function parseSource(path: string, text: string): SourceFile {
  const { program, module, errors } = parseSync(path, text)
  const [error] = errors
  if (error) throw new SyntaxError(`${path}: ${error.message}`)

  const lineOf = (offset: number) => text.slice(0, offset).split('\n').length
  const exported = module.staticExports.flatMap((statement) => statement.entries)
  const functions: SourceFunction[] = []
  const measure = ({ start, end }: { start: number; end: number }) => {
    functions.push({ line: lineOf(start), lines: lineOf(end) - lineOf(start) + 1 })
  }
  const impurities: string[] = []
  new Visitor({
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
    MemberExpression({ object, property }) {
      if (object.type !== 'Identifier' || property.type !== 'Identifier') return
      const name = `${object.name}.${property.name}`
      if (IMPURE_MEMBERS.has(name)) impurities.push(name)
      if (IMPURE_GLOBALS.has(object.name)) impurities.push(object.name)
    },
    CallExpression({ callee }) {
      if (callee.type === 'Identifier' && IMPURE_GLOBALS.has(callee.name)) impurities.push(callee.name)
    },
    NewExpression({ callee, arguments: given }) {
      if (callee.type === 'Identifier' && callee.name === 'Date' && given.length === 0) impurities.push('new Date()')
    },
  }).visit(program)

  return {
    path,
    lines: text.trimEnd().split('\n').length,
    imports: [...module.staticImports.map(({ moduleRequest }) => moduleRequest.value), ...dynamicImports(text, module)],
    reexports: exported.flatMap(({ moduleRequest }) => (moduleRequest === null ? [] : [moduleRequest.value])),
    hasDefaultExport: exported.some(({ exportName }) => exportName.kind === 'Default' || exportName.name === 'default'),
    functions,
    impurities,
  }
}

function dynamicImports(text: string, module: ReturnType<typeof parseSync>['module']): readonly string[] {
  return module.dynamicImports.map(({ moduleRequest }) =>
    text.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
  )
}
