import { errorMessage } from '../../domain/error-message.ts'
import { Fault } from '../../domain/fault.ts'

/** Why something did not come about, and how to mend it: what each error says, then every remedy once. */
export function reasonOf(...errors: readonly unknown[]): string {
  const why = errors.map(errorMessage).join('; ')
  const mends = new Set(errors.flatMap((error) => (error instanceof Fault ? [error.hint] : [])))
  return mends.size === 0 ? why : `${why.replace(/\.$/, '')}. ${[...mends].join(' ')}`
}
