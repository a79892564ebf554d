/** The variables that say what a terminal wants. */
export interface TerminalEnv {
  readonly NO_COLOR?: string | undefined
  readonly FORCE_COLOR?: string | undefined
  readonly TERM?: string | undefined
}

/**
 * Whether a stream gets colours: `NO_COLOR` and then `FORCE_COLOR` decide when set and not empty (`0` and `false` force
 * them off), else whether it is a terminal that knows any. Source: no-color.org, force-color.org.
 */
export function wantsColor(isTerminal: boolean | undefined, { NO_COLOR, FORCE_COLOR, TERM }: TerminalEnv): boolean {
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return isTerminal === true && TERM !== 'dumb'
}
