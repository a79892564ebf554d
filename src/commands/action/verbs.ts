import { bad, ok, type Parsed } from '../../domain/fault.ts'
import type { GitHubEvent } from '../../domain/github-event.ts'
import { PROD, STAGING } from '../../registry/layout.ts'
import type { DoctorInputs } from '../inputs.ts'
import type { RegistryRequest } from '../registry/request.ts'
import type { ActionInputs } from './inputs.ts'

/** The seed of the relabelling and the simulator: fixed, so that a run that is repeated decides alike. */
export const SEED = 1

/** A verb besides those that compare what a pull request would merge. */
export type Verb = RegistryRequest | { readonly kind: 'doctor'; readonly inputs: DoctorInputs }

/** Words of the input `command` that mean such a verb. */
export type VerbCommand = 'record' | 'promote' | 'rollback' | 'labels' | 'accept' | 'drift' | 'doctor'

/** The verb, with what the inputs and the event say. An input that it needs and lacks is a problem (`usage`). */
export function planVerb(command: VerbCommand, inputs: ActionInputs, event: GitHubEvent): Parsed<Verb> {
  switch (command) {
    case 'record':
      return ok(recordOf(inputs))
    case 'promote':
      return promoteOf(inputs, event)
    case 'rollback':
      return rollbackOf(inputs)
    case 'labels': {
      const { label, prompt, config } = inputs
      const shown = { label, prompt, stats: false, sprawl: false, branch: null, config }
      return ok({ kind: 'labels', inputs: shown, json: false })
    }
    case 'accept':
      return acceptOf(inputs)
    case 'drift':
      return ok(driftOf(inputs))
    case 'doctor': {
      const { config, base, head, baseUrl, maxUsd } = inputs
      return ok({ kind: 'doctor', inputs: { config, base, head: head ?? 'HEAD', baseUrl, maxUsd, ping: false } })
    }
  }
}

/** The commit that is checked out, which is the one that was pushed. */
function recordOf({ config, base, head, baseUrl, concurrency, maxUsd, reportDir }: ActionInputs): Verb {
  const inputs = { config, base, head: head ?? 'HEAD', baseUrl, concurrency, maxUsd, seed: SEED }
  return { kind: 'record', inputs, out: reportDir, json: false }
}

/** Of production unless the workflow names another label. It is green when something moved: the issue tells it. */
function driftOf({ config, head, baseUrl, concurrency, maxUsd, label, prompt, reportDir }: ActionInputs): Verb {
  const limits = { config, head: head ?? 'HEAD', baseUrl, concurrency, maxUsd, seed: SEED }
  const inputs = { ...limits, label: label ?? PROD, prompt }
  return { kind: 'drift', inputs, out: reportDir, failOnDrift: false, json: false }
}

/** Of a release: the commit that it tags, to the label that belongs to its kind. What the workflow names outranks both. */
function promoteOf(inputs: ActionInputs, event: GitHubEvent): Parsed<Verb> {
  const { prompt, digest, to, override, reason, config, baseUrl } = inputs
  if (to !== null) return foreign('promote', 'to', 'digest')
  const release = event.kind === 'release' ? event.published : null
  const usual = release === null ? null : release.isPrerelease ? STAGING : PROD
  const label = inputs.label ?? usual
  if (label === null) return lacking('promote', 'label', 'Give the label, such as `label: prod`.')
  if (digest !== null && prompt === null) return lacking('promote', 'prompt', 'Name the prompt that `digest` is of.')
  if (override && isBlank(reason)) return lacking('promote', 'reason', 'Say why: an override is recorded for ever.')
  const prompts = prompt === null ? [] : [prompt]
  const ref = inputs.head ?? release?.sha ?? null
  return ok({
    kind: 'promote',
    inputs: { label, prompts, digest, ref, baseUrl, override, reason, config },
    json: false,
  })
}

function rollbackOf({ label, prompt, digest, to, steps, reason, config }: ActionInputs): Parsed<Verb> {
  if (digest !== null) return foreign('rollback', 'digest', 'to')
  if (label === null) return lacking('rollback', 'label', 'Give the label, such as `label: prod`.')
  if (prompt === null) return lacking('rollback', 'prompt', 'Name one prompt, by its path or its name.')
  const target = to === null ? ({ kind: 'steps', steps } as const) : ({ kind: 'digest', text: to } as const)
  return ok({ kind: 'rollback', inputs: { label, prompt, target, reason, branch: null, config }, json: false })
}

function acceptOf({ prompt, reason, base, head, config }: ActionInputs): Parsed<Verb> {
  if (prompt === null) return lacking('accept', 'prompt', 'Name one prompt, by its path or its name.')
  if (reason === null || isBlank(reason)) return lacking('accept', 'reason', 'Say why: it is recorded for ever.')
  const inputs = { prompts: [prompt], cases: [], reason, base, head: head ?? 'HEAD', config }
  return ok({ kind: 'accept', inputs, json: false })
}

function isBlank(text: string | null): boolean {
  return (text ?? '').trim() === ''
}

/**
 * Refuses an input that this command would pass over: with the input's bundle passed over, another one would get
 * through.
 */
function foreign(command: VerbCommand, input: string, own: string): Parsed<never> {
  const message = `the command ${command} does not take the input \`${input}\``
  return bad([{ code: 'usage', message, hint: `Name the bundle by \`${own}\`, or leave \`${input}\` empty.` }])
}

function lacking(command: VerbCommand, input: string, hint: string): Parsed<never> {
  return bad([{ code: 'usage', message: `the command ${command} takes the input \`${input}\``, hint }])
}
