import { Fault, fault } from '../../domain/fault.ts'
import type { OpenModel } from '../../ports.ts'
import type { Place } from './place.ts'
import { evaluateRemark } from './remark.ts'

/** By this sentence a failed job is known for one that waits for a maintainer. */
export const WAITING = 'a maintainer must start this evaluation'

const WHOSE = {
  fork: 'pull requests from forks run without secrets',
  dependabot: "Dependabot's pull requests run without the repository's secrets",
}

/** Turns the missing key of a run that cannot have one into the way out: a `Fault` (`maintainer-needed`). */
export function askingMaintainer(open: OpenModel, { secretless, headSha, pullRequest }: Place): OpenModel {
  if (secretless === null) return open
  return async (provider, calls) => {
    try {
      return await open(provider, calls)
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'key-missing') throw error
      const hint =
        `Review ${headSha}, then comment \`${evaluateRemark(headSha)}\` on the pull request, or run ` +
        `\`gh workflow run WORKFLOW -f pull-request=${pullRequest ?? 'NUMBER'} -f head-sha=${headSha}\`.`
      throw fault('maintainer-needed', `${WAITING}: ${WHOSE[secretless]}`, hint)
    }
  }
}
