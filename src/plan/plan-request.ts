import type { RawCase } from '../domain/case.ts'
import { type Digest, digestOf } from '../domain/digest.ts'
import { ok, type Parsed, valueOrThrow } from '../domain/fault.ts'
import type { ModelRequest } from '../domain/model.ts'
import type { PlannedRequest } from '../domain/plan.ts'
import type { Prompt } from '../domain/prompt.ts'
import { renderRequest } from '../prompt/render.ts'

/** What a prompt sends for a case, with its digest. Variables that the case lacks are problems. */
export function planRequest(prompt: Prompt, fixture: RawCase, keepPublisher: boolean): Parsed<PlannedRequest> {
  const request = renderRequest(prompt, fixture, { keepPublisher })
  if (request.kind === 'bad') return request
  return ok(new RenderedOnDemand(prompt, fixture, keepPublisher, digestOf(request.value)))
}

/** Holds on to no text of its own: with all their messages, 100,000 cases would not fit into memory. */
class RenderedOnDemand implements PlannedRequest {
  readonly digest: Digest
  private readonly prompt: Prompt
  private readonly fixture: RawCase
  private readonly keepPublisher: boolean

  constructor(prompt: Prompt, fixture: RawCase, keepPublisher: boolean, digest: Digest) {
    this.prompt = prompt
    this.fixture = fixture
    this.keepPublisher = keepPublisher
    this.digest = digest
  }

  get request(): ModelRequest {
    return valueOrThrow(renderRequest(this.prompt, this.fixture, { keepPublisher: this.keepPublisher }))
  }
}
