import { count, listed } from '../../report/words.ts'
import type { DoctorReport } from './report.ts'

/** What was found, as one sentence; holds no untrusted text. */
export function doctorTitle({ suites, pings }: DoctorReport): string {
  if (suites.length === 0) return 'Nothing to check: no prompt has a suite'
  const cases = suites.reduce((sum, suite) => sum + suite.cases, 0)
  const sound = `${count(suites.length, 'suite')} with ${count(cases, 'case')}`
  const failed = (pings ?? []).filter(({ result }) => result.kind === 'failed')
  if (failed.length > 0) {
    return `${count(failed.length, 'model')} of ${pings?.length ?? 0} cannot be reached; ${sound} ${suites.length === 1 ? 'is' : 'are'} sound`
  }
  const reached = pings === null ? [] : [pings.length === 1 ? 'the model answers' : `all ${pings.length} models answer`]
  return listed([`${sound} ${suites.length === 1 ? 'is' : 'are'} sound`, ...reached])
}
