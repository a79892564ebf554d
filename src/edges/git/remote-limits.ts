/** How long git may take with a remote, in ms: one that accepts and stays silent would hold a job for hours. */
export interface RemoteLimits {
  /** For the names of its branches: a second's work, with room for a slow connection and a passphrase. */
  readonly listMs: number
  /** For commits, either way: a registry of many years on a slow line takes a minute. */
  readonly transferMs: number
}

export const REMOTE_LIMITS: RemoteLimits = { listMs: 60_000, transferMs: 300_000 }
