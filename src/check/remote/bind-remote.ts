import type { RawCase } from '../../domain/case.ts'
import type { CheckSpec, RemoteCheck } from '../../domain/check.ts'
import { ok, type Parsed } from '../../domain/fault.ts'
import { checkPath } from '../json-path.ts'
import { OnDemand } from '../on-demand.ts'
import type { Binding } from '../problem.ts'
import { thresholdProblems } from '../threshold.ts'
import type { RemoteType } from '../types.ts'
import { httpCheck } from './http.ts'
import type { RemoteContext, RemoteInput } from './remote-input.ts'
import { similarCheck } from './similar.ts'

/** Every remote check by its type. */
const REMOTES: Readonly<Record<RemoteType, (input: RemoteInput) => Parsed<RemoteCheck>>> = {
  similar: similarCheck,
  http: httpCheck,
}

type Context = RemoteContext & Pick<Binding, 'problemAt'>

/** A remote check understood for one case; see `bindCheck`. */
export function bindRemote(spec: CheckSpec, type: RemoteType, fixture: RawCase, context: Context): Parsed<RemoteCheck> {
  const bound = boundRemote(spec, type, fixture, context)
  return bound.kind === 'bad' ? bound : ok(new OnDemand(bound.value, boundRemote, { type, fixture, context }))
}

function boundRemote(spec: CheckSpec, type: RemoteType, fixture: RawCase, context: Context): Parsed<RemoteCheck> {
  const path = checkPath(spec)
  if (path.kind === 'bad') return path
  const threshold = thresholdProblems(spec)
  if (threshold.kind === 'bad') return threshold
  return REMOTES[type]({ ...context, spec, path: path.value, fixture })
}
