import { basename, dirname, posix } from 'node:path'
import type { SourceFile } from './source-file.ts'

/** What the files of one folder, or one file directly in `src`, may import besides their own folder. */
export interface FolderRule {
  readonly folders: readonly string[]
  /** Package specifiers, or their beginning up to a slash. */
  readonly packages: readonly string[]
  /** Without `node:`. */
  readonly builtins: readonly string[]
  /** May use time, chance, network and process without a port. */
  readonly impure: boolean
}

const PORTS = ['ports.ts', 'github-ports.ts', 'registry-ports.ts']
const READERS = ['text', 'check', 'dataset', 'prompt', 'config', 'plan']
const ADAPTED = ['@actions/core', '@actions/github', 'openai']

const pure = (folders: readonly string[], packages: readonly string[] = []): FolderRule => ({
  folders: ['domain', ...folders],
  packages,
  builtins: [],
  impure: false,
})
const outside = (folders: readonly string[], packages: readonly string[], builtins: readonly string[]): FolderRule => ({
  folders: ['domain', ...folders],
  packages,
  builtins,
  impure: true,
})

/** The dependency rule: who may import whom. A folder that is not named here may not exist. */
export const RULES: Readonly<Record<string, FolderRule>> = {
  domain: pure([]),
  'ports.ts': pure([]),
  'github-ports.ts': pure([]),
  'registry-ports.ts': pure(['ports.ts']),
  text: pure([], ['yaml']),
  check: pure(['text'], ['ajv', 'ajv-formats', 're2js', 'jsonpath-rfc9535', 'saxes']),
  dataset: pure(['text', 'check'], ['csv-parse']),
  prompt: pure(['text', 'check', 'dataset']),
  config: pure(['text', 'check', 'dataset', 'prompt'], ['zod/mini']),
  plan: pure(['text', 'check', 'prompt']),
  compare: pure([]),
  gate: pure(['compare']),
  outcome: pure(['compare', 'gate']),
  registry: pure(['text']),
  report: pure([], ['diff']),
  versions: pure(['ports.ts', ...READERS], ['picomatch']),
  run: pure(['ports.ts', 'check', 'gate', 'outcome', 'report'], ['p-limit']),
  simulator: outside([], [], ['http']),
  commands: pure([...PORTS, ...READERS, 'gate', 'outcome', 'registry', 'report', 'versions', 'run']),
  edges: outside(PORTS, ADAPTED, ['*']),
  'host.ts': pure(['report', 'edges']),
  wiring: pure(['ports.ts', 'github-ports.ts', 'report', 'commands', 'edges', 'open-model.ts', 'host.ts']),
  'core.ts': pure(['ports.ts', 'report', 'run', 'commands', 'edges', 'argv.ts', 'open-model.ts', 'host.ts', 'wiring']),
  'open-model.ts': pure(['ports.ts', 'report', 'simulator', 'edges']),
  'argv.ts': pure(['commands', 'report', 'argv-options.ts', 'argv-registry.ts'], ['commander']),
  'argv-options.ts': pure(['commands', 'registry', 'report'], ['commander']),
  'argv-registry.ts': pure(['commands', 'argv-options.ts'], ['commander']),
  'cli.ts': outside(['argv.ts', 'edges', 'report', 'core.ts', 'host.ts'], [], ['fs', 'path']),
  'index.ts': outside(['commands', 'edges', 'report', 'core.ts'], [], []),
}

/** What a single file may import although its folder may not. */
const FILE_IMPORTS: Readonly<Record<string, readonly string[]>> = {
  'src/domain/digest.ts': ['node:crypto'],
  'src/domain/sha256.ts': ['node:crypto'],
  'src/compare/random.ts': ['node:crypto'],
  'src/report/html/assets.ts': [
    './client/main.ts?script',
    ...['page', 'plots', 'cases', 'narrow'].map((name) => `./styles/${name}.css?raw`),
  ],
  'src/commands/tool.ts': ['../../package.json'],
}

const MAX_FUNCTION_LINES = 40
const MAX_FILE_LINES = 250

/** Every breach of the architecture, as a sentence that names the file. */
export function breaches(files: readonly SourceFile[]): readonly string[] {
  return [...files.flatMap(fileBreaches), ...cycles(files)]
}

function fileBreaches(file: SourceFile): readonly string[] {
  const rule = RULES[unitOf(file.path)]
  if (rule === undefined) return [`${file.path} lies in a folder that the dependency rule does not name`]
  return [
    ...importBreaches(file, rule),
    ...shapeBreaches(file),
    ...(rule.impure ? [] : file.impurities.map((name) => `${file.path} uses ${name} instead of a port`)),
  ]
}

function importBreaches(file: SourceFile, rule: FolderRule): readonly string[] {
  const refused = file.imports.filter((specifier) => !mayImport(file, rule, specifier))
  const outer = new Set(file.imports.filter(isPackage).map(packageName))
  return [
    ...refused.map((specifier) => `${file.path} may not import ${specifier}`),
    ...(unitOf(file.path) === 'edges' && outer.size > 1 ? [`${file.path} adapts more than one package`] : []),
  ]
}

function mayImport(file: SourceFile, rule: FolderRule, specifier: string): boolean {
  if (FILE_IMPORTS[file.path]?.includes(specifier)) return true
  if (specifier.endsWith('.ts') && unitOf(resolveImport(file.path, specifier)) === unitOf(file.path)) return true
  return ruleAllows(rule, file, specifier)
}

function ruleAllows(rule: FolderRule, file: SourceFile, specifier: string): boolean {
  if (specifier.startsWith('node:')) {
    return rule.builtins.includes('*') || rule.builtins.includes(specifier.slice('node:'.length))
  }
  if (isPackage(specifier)) return rule.packages.some((name) => specifier === name || specifier.startsWith(`${name}/`))
  return specifier.endsWith('.ts') && rule.folders.includes(unitOf(resolveImport(file.path, specifier)))
}

const NOTHING: FolderRule = { folders: [], packages: [], builtins: [], impure: false }

/** Allowances of the dependency rule that no source uses, each as a sentence. The domain's words are everybody's. */
export function idleAllowances(files: readonly SourceFile[]): readonly string[] {
  return Object.entries(RULES).flatMap(([unit, rule]) => {
    const own = files.filter(({ path }) => unitOf(path) === unit)
    const imports = own.flatMap((file) => file.imports.map((specifier) => ({ file, specifier })))
    const isUsed = (one: Partial<FolderRule>) =>
      imports.some(({ file, specifier }) => ruleAllows({ ...NOTHING, ...one }, file, specifier))
    return [
      ...rule.folders.filter((name) => name !== 'domain' && !isUsed({ folders: [name] })),
      ...rule.packages.filter((name) => !isUsed({ packages: [name] })),
      ...rule.builtins.filter((name) => !isUsed({ builtins: [name] })),
      ...(rule.impure && own.every(({ impurities }) => impurities.length === 0)
        ? ['time, chance and the process']
        : []),
    ].map((name) => `${unit} is allowed ${name}, which it does not use`)
  })
}

function shapeBreaches(file: SourceFile): readonly string[] {
  const long = file.functions.filter(({ lines }) => lines > MAX_FUNCTION_LINES)
  return [
    ...long.map(
      ({ line, lines }) => `${file.path}:${line} has a function of ${lines} lines (at most ${MAX_FUNCTION_LINES})`,
    ),
    ...(file.lines > MAX_FILE_LINES ? [`${file.path} has ${file.lines} lines (at most ${MAX_FILE_LINES})`] : []),
    ...(file.hasDefaultExport ? [`${file.path} has a default export`] : []),
    ...file.reexports.map((specifier) => `${file.path} passes on ${specifier}: import it where it is made`),
    ...(isKebabCase(basename(file.path).replace(/(\.d)?\.ts$/, '')) ? [] : [`${file.path} is not in kebab-case`]),
  ]
}

function isKebabCase(name: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)
}

/** Each cycle of imports once, as `a → b → a`. */
function cycles(files: readonly SourceFile[]): readonly string[] {
  const edges = new Map(files.map((file) => [file.path, importedFiles(file)]))
  const done = new Set<string>()
  const found: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) found.push(`import cycle: ${[...trail.slice(start), path].join(' → ')}`)
    if (start >= 0 || done.has(path)) return
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const file of files) visit(file.path, [])
  return found
}

function importedFiles(file: SourceFile): readonly string[] {
  const relative = file.imports.filter((specifier) => specifier.startsWith('.'))
  return relative.map((specifier) => resolveImport(file.path, specifier))
}

/** Sources with a function but without a test at the same path under `test`, unless excused. */
export function untested(
  files: readonly SourceFile[],
  excused: Readonly<Record<string, string>>,
  hasTest: (path: string) => boolean,
): readonly string[] {
  const needing = files.filter(
    ({ path, functions }) => functions.length > 0 && !(path in excused) && unitOf(path) !== 'domain',
  )
  return needing.map(({ path }) => testOf(path)).filter((path) => !hasTest(path))
}

/** Excuses that no longer excuse anything. */
export function idleExcuses(
  files: readonly SourceFile[],
  excused: Readonly<Record<string, string>>,
  hasTest: (path: string) => boolean,
): readonly string[] {
  const paths = new Set(files.map(({ path }) => path))
  return Object.keys(excused).filter((path) => !paths.has(path) || hasTest(testOf(path)))
}

function testOf(path: string): string {
  return path.replace(/^src\//, 'test/').replace(/\.ts$/, '.test.ts')
}

/** The first folder below `src`, or the file itself when it lies directly in `src`. */
function unitOf(path: string): string {
  return path.split('/')[1] ?? path
}

function resolveImport(from: string, specifier: string): string {
  return posix.normalize(posix.join(dirname(from), specifier))
}

function isPackage(specifier: string): boolean {
  return !specifier.startsWith('.') && !specifier.startsWith('node:')
}

function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}
