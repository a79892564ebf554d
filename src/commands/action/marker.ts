/** A run of a workflow. Ids grow with time; a repeated run keeps its id and counts its attempts. */
export interface RunIdentity {
  readonly id: number
  readonly attempt: number
}

/** What our comment says about itself, invisibly. */
export interface Marker {
  readonly headSha: string
  readonly run: RunIdentity
  /** First 32 hex digits of the evaluation key, as on the commit; `null` when nothing was compared. */
  readonly key: string | null
  /** Bundles that the verdict is about, by their first 12 hex digits; `null`: not known, since nothing was compared here. */
  readonly doubts: readonly string[] | null
}

/** Every comment of ours begins with this, at byte 0. */
export const MARKER = '<!-- prompt-staging '

/** The first line of our comment. */
export function renderMarker({ headSha, run, key, doubts }: Marker): string {
  const about = doubts === null ? '' : ` doubts=${doubts.length === 0 ? 'none' : doubts.join(',')}`
  return `${MARKER}head=${headSha} run=${run.id}.${run.attempt} key=${key ?? '-'}${about} -->`
}

const WRITTEN =
  /^<!-- prompt-staging head=([0-9a-f]{40}) run=(\d{1,15})\.(\d{1,9}) key=([0-9a-f]{32}|-)(?: doubts=(none|[0-9a-f]{12}(?:,[0-9a-f]{12})*))? -->/

/** Reads the first line of our comment; `null` when it is not as we write it. */
export function parseMarker(body: string): Marker | null {
  const found = WRITTEN.exec(body)
  if (found === null) return null
  const [, headSha = '', id, attempt, key = '-', about] = found
  const doubts = about === undefined ? null : about === 'none' ? [] : about.split(',')
  return { headSha, run: { id: Number(id), attempt: Number(attempt) }, key: key === '-' ? null : key, doubts }
}

/** Whether a run started after another. */
export function isNewer(run: RunIdentity, than: RunIdentity): boolean {
  return run.id > than.id || (run.id === than.id && run.attempt > than.attempt)
}
