import type { RawCase } from '../../domain/case.ts'
import type { CheckSpec, Output, RemoteCheck } from '../../domain/check.ts'
import { ok, type Parsed, valueOrThrow } from '../../domain/fault.ts'
import type { Completion, ScoringRequest, SimilarityRequest } from '../../domain/model.ts'
import type { Score } from '../../domain/score.ts'
import { checkPath } from '../json-path.ts'
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
  return bound.kind === 'bad' ? bound : ok(new RemoteOnDemand(bound.value, type, fixture, context))
}

/** A check that is bound again whenever it is asked: bound ones of 100,000 cases would not fit into memory. */
class RemoteOnDemand implements RemoteCheck {
  readonly kind: RemoteCheck['kind']
  readonly spec: CheckSpec
  readonly graded: boolean
  readonly model: string
  private readonly type: RemoteType
  private readonly fixture: RawCase
  private readonly context: Context

  constructor({ kind, spec, graded, model }: RemoteCheck, type: RemoteType, fixture: RawCase, context: Context) {
    this.kind = kind
    this.spec = spec
    this.graded = graded
    this.model = model
    this.type = type
    this.fixture = fixture
    this.context = context
  }

  guard(output: Output): Score | null {
    return this.bound().guard(output)
  }

  request(output: Output): SimilarityRequest | ScoringRequest {
    return this.bound().request(output)
  }

  read(reply: Completion): Score {
    return this.bound().read(reply)
  }

  private bound(): RemoteCheck {
    return valueOrThrow(boundRemote(this.spec, this.type, this.fixture, this.context))
  }
}

function boundRemote(spec: CheckSpec, type: RemoteType, fixture: RawCase, context: Context): Parsed<RemoteCheck> {
  const path = checkPath(spec)
  if (path.kind === 'bad') return path
  const threshold = thresholdProblems(spec)
  if (threshold.kind === 'bad') return threshold
  return REMOTES[type]({ ...context, spec, path: path.value, fixture })
}
