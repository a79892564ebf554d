import type { ProgressStream } from './edges/terminal-progress.ts'
import type { Secrets } from './report/redact.ts'

/** The process around a verb. */
export interface Host {
  readonly cwd: string
  /** The repository's default branch, where GitHub has told it; the clone may know an older one, or none. */
  readonly defaultBranch?: string | null
  readonly env: Readonly<Record<string, string | undefined>>
  readonly progress: ProgressStream
  /** Whether stdout shows colours. */
  readonly color: boolean
  /** Whether stderr does. */
  readonly errorColor: boolean
  readonly columns: number
  readonly signal: AbortSignal
  readonly secrets: Secrets
  /** Variables for the git processes that talk to the remote; absent where git has its own way in. */
  readonly gitAccess?: Readonly<Record<string, string>>
}

/** A process with a person at it. */
export interface TerminalHost extends Host {
  /** Absolute path of the example that ships with the tool. */
  readonly examples: string
  /** Shows a text to whoever typed the command, while it runs. */
  readonly say: (text: string) => void
}

/** What a request leaves on the terminal. */
export interface Printed {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}
