/** Stable, documented, greppable. Branch on these, never on a class name or a message. */
export type FaultCode =
  | 'usage'
  | 'not-a-repository'
  | 'ref-not-found'
  | 'history-missing'
  | 'merge-conflict'
  | 'path-refused'
  | 'file-not-found'
  | 'file-too-large'
  | 'file-unwritable'
  | 'yaml-syntax'
  | 'json-syntax'
  | 'config-invalid'
  | 'prompt-invalid'
  | 'prompt-unsupported'
  | 'prompt-name-taken'
  | 'template-syntax'
  | 'variable-missing'
  | 'dataset-invalid'
  | 'dataset-empty'
  | 'case-duplicate'
  | 'case-unchecked'
  | 'check-unknown'
  | 'check-invalid'
  | 'suite-missing'
  | 'model-not-allowed'
  | 'key-missing'
  | 'budget-too-small'
  | 'registry-invalid'
  | 'registry-refused'
  | 'registry-busy'
  | 'not-available'
  | 'not-permitted'
  | 'head-moved'
  | 'maintainer-needed'
  | 'github-refused'
  | 'internal'

/** A place in a file of the repository; `line` and `column` count from 1. */
export interface Location {
  readonly file: string
  readonly line?: number
  readonly column?: number
}

/** One thing that the reader can mend. */
export interface Problem extends Partial<Location> {
  readonly code: FaultCode
  /** What is wrong, in one sentence, with the valid values where there are any. */
  readonly message: string
  /** One imperative sentence: what the reader should change. */
  readonly hint: string
}

/** Text read at the door: a value, or every problem found in it. */
export type Parsed<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'bad'; readonly problems: readonly Problem[] }

/** An expected failure the user can act on, made of one or more problems. Anything else that is thrown is our bug. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: FaultCode
  readonly hint: string
  readonly problems: readonly [Problem, ...Problem[]]

  constructor(problems: readonly [Problem, ...Problem[]], options?: ErrorOptions) {
    super(problems[0].message, options)
    this.code = problems[0].code
    this.hint = problems[0].hint
    this.problems = problems
  }
}

/** A fault of a single problem. */
export function fault(code: FaultCode, message: string, hint: string, at: Partial<Location> = {}): Fault {
  return new Fault([{ code, message, hint, ...at }])
}

export function ok<T>(value: T): Parsed<T> {
  return { kind: 'ok', value }
}

export function bad(problems: readonly Problem[]): Parsed<never> {
  return { kind: 'bad', problems }
}

/** The value, or a `Fault` that carries every problem. */
export function valueOrThrow<T>(parsed: Parsed<T>): T {
  if (parsed.kind === 'ok') return parsed.value
  const [first, ...rest] = parsed.problems
  if (first === undefined) throw new RangeError('a bad parse names at least one problem')
  throw new Fault([first, ...rest])
}

/** All the values, or all the problems of all of them. */
export function allParsed<T>(results: readonly Parsed<T>[]): Parsed<readonly T[]> {
  const values: T[] = []
  const problems: Problem[] = []
  for (const result of results) {
    if (result.kind === 'ok') values.push(result.value)
    else for (const problem of result.problems) problems.push(problem)
  }
  return problems.length > 0 ? bad(problems) : ok(values)
}
