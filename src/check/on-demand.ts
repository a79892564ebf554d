import type { RawCase } from '../domain/case.ts'
import type { AskingCheck, CheckSpec, Output } from '../domain/check.ts'
import { type Parsed, valueOrThrow } from '../domain/fault.ts'
import type { Completion } from '../domain/model.ts'
import type { Score } from '../domain/score.ts'

/** Understands a check for one case. */
export type Bind<Check, Type, Context> = (
  spec: CheckSpec,
  type: Type,
  fixture: RawCase,
  context: Context,
) => Parsed<Check>

/**
 * A check that is bound again whenever it is asked: bound ones of 100,000 cases would not fit into memory. That it can be
 * bound is known when it is made.
 */
export class OnDemand<Kind extends string, Request, Type, Context> implements AskingCheck<Kind, Request> {
  readonly kind: Kind
  readonly spec: CheckSpec
  readonly graded: boolean
  readonly model: string
  private readonly bind: Bind<AskingCheck<Kind, Request>, Type, Context>
  private readonly type: Type
  private readonly fixture: RawCase
  private readonly context: Context

  constructor(
    { kind, spec, graded, model }: AskingCheck<Kind, Request>,
    bind: Bind<AskingCheck<Kind, Request>, Type, Context>,
    { type, fixture, context }: { readonly type: Type; readonly fixture: RawCase; readonly context: Context },
  ) {
    this.kind = kind
    this.spec = spec
    this.graded = graded
    this.model = model
    this.bind = bind
    this.type = type
    this.fixture = fixture
    this.context = context
  }

  guard(output: Output): Score | null {
    return this.bound().guard(output)
  }

  request(output: Output, boundary: string): Request {
    return this.bound().request(output, boundary)
  }

  read(reply: Completion): Score {
    return this.bound().read(reply)
  }

  private bound(): AskingCheck<Kind, Request> {
    return valueOrThrow(this.bind(this.spec, this.type, this.fixture, this.context))
  }
}
