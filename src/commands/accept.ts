import type { Digest } from '../domain/digest.ts'
import { shortDigest } from '../domain/digest.ts'
import { type Fault, fault, valueOrThrow } from '../domain/fault.ts'
import type { RunnableSuite } from '../domain/plan.ts'
import { planSuites } from '../plan/plan-suites.ts'
import type { Revision } from '../ports.ts'
import { type Acceptance, acceptanceText, mergedAcceptance } from '../registry/acceptance.ts'
import type { NewEntry } from '../registry/history.ts'
import { acceptancePath } from '../registry/layout.ts'
import { closest } from '../text/closest.ts'
import { readVersions } from '../versions/read-versions.ts'
import { ANSWER_SCHEMA_VERSION, type Answer } from './registry/answer.ts'
import type { AcceptInputs } from './registry/inputs.ts'
import type { RegistryPorts } from './registry/ports.ts'
import type { RegistryState } from './registry/state.ts'
import { readAcceptance } from './registry/stored.ts'
import { findSuite, readSuitesAt } from './registry/suites-at.ts'
import { type Update, updateRegistry } from './registry/update.ts'
import { shown } from './registry/words.ts'

/** A prompt that is taken as it is, under each suite by which it will be judged. */
interface Taken {
  readonly suite: RunnableSuite
  /** The base's, which decides until the merge, and the head's own, which decides from then on. */
  readonly suites: readonly Digest[]
}

/** Takes a deliberate change: of the named cases, or of everything. It counts for these very bundles and dies with them. */
export async function accept(inputs: AcceptInputs, ports: RegistryPorts): Promise<Answer> {
  if (inputs.reason.trim() === '')
    throw fault('usage', 'An acceptance is recorded with a reason.', 'Say why: `--reason TEXT`.')
  const head = await ports.repository.resolve(inputs.head)
  const own = await readSuitesAt(ports.repository.commit(head), inputs.config)
  const judging = await suitesOfChange(inputs, head, ports)
  const taken = inputs.prompts.map((prompt): Taken => {
    const suite = findSuite(own.suites, prompt) ?? fail(unknownPrompt(prompt, own.suites, inputs.head))
    const before = findSuite(judging, suite.path)
    requireCases(inputs.cases, [suite, ...(before === null ? [] : [before])])
    return { suite, suites: [...new Set([suite.suiteDigest, before?.suiteDigest ?? suite.suiteDigest])] }
  })
  const registry = ports.openRegistry(own.versions.policy.registry.branch)
  try {
    await updateRegistry((state) => updateOf(taken, { inputs, head, state, ports }), { ...ports, registry })
    return answerOf(taken, inputs)
  } finally {
    await registry.close()
  }
}

/** The suites as a check of this change sees them. */
async function suitesOfChange(
  { base, config }: AcceptInputs,
  head: Revision,
  { repository }: RegistryPorts,
): Promise<readonly RunnableSuite[]> {
  const from = base === null ? await repository.defaultBase(head.sha) : await repository.resolve(base)
  const trees = { base: repository.commit(from), head: repository.commit(head) }
  const plans = valueOrThrow(planSuites(await readVersions({ ...trees, configPath: config })))
  return plans.flatMap((plan) => (plan.kind === 'not-applicable' ? [] : [plan]))
}

function requireCases(cases: readonly string[], suites: readonly RunnableSuite[]): void {
  const known = suites.flatMap((suite) => suite.cases.map((planned) => planned.case.id))
  const unknown = cases.find((id) => !known.includes(id))
  if (unknown === undefined) return
  const near = closest(unknown, known)
  const meant = near === null ? '' : ` Did you mean ${near}?`
  throw fault(
    'usage',
    `${suites[0]?.path ?? 'The prompt'} has no case ${unknown}.${meant}`,
    'Name the cases by their ids.',
  )
}

interface Accepting {
  readonly inputs: AcceptInputs
  readonly head: Revision
  readonly state: RegistryState
  readonly ports: RegistryPorts
}

async function updateOf(taken: readonly Taken[], context: Accepting): Promise<Update<null>> {
  const { inputs, head, state, ports } = context
  const at = ports.clock.now().toISOString()
  const files = new Map<string, string>()
  const entries: NewEntry[] = []
  for (const { suite, suites } of taken) {
    const { name: prompt, candidate } = suite
    const { digest } = candidate
    const cases = inputs.cases.length === 0 ? null : inputs.cases
    for (const of of suites) {
      const next: Acceptance = {
        prompt,
        digest,
        suite: of,
        cases,
        reason: inputs.reason,
        at,
        origin: ports.origin,
        commit: head.sha,
      }
      const merged = mergedAcceptance(await readAcceptance(state, digest, of), next)
      files.set(acceptancePath(digest, of), acceptanceText(merged))
    }
    const none = { label: null, from: null, verdict: null, ground: null }
    const about = { digest, suite: suite.suiteDigest, reason: inputs.reason, commit: head.sha }
    entries.push({ at, action: 'accept', prompt, ...none, ...about, ...ports.origin })
  }
  const names = taken.map(({ suite }) => `${suite.name} ${shortDigest(suite.candidate.digest)}`)
  return { kind: 'write', message: `Accept ${names.join(', ')}`, files, entries, value: null }
}

function answerOf(taken: readonly Taken[], { cases, reason }: AcceptInputs): Answer {
  const what = cases.length === 0 ? 'every case' : cases.map(shown).join(', ')
  const title = `Accepted ${taken.length} ${taken.length === 1 ? 'prompt' : 'prompts'} (${what}): ${shown(reason)}`
  const lines = taken.map(({ suite }) => `  ${shown(suite.name)}  ${shortDigest(suite.candidate.digest)}`)
  const json = {
    schemaVersion: ANSWER_SCHEMA_VERSION,
    title,
    cases,
    reason,
    prompts: taken.map(({ suite, suites }) => ({ prompt: suite.name, digest: suite.candidate.digest, suites })),
  }
  return { exitCode: 0, title, text: [title, ...lines, ''].join('\n'), json }
}

function unknownPrompt(prompt: string, suites: readonly RunnableSuite[], ref: string): Fault {
  const near = closest(
    prompt,
    suites.map(({ name }) => name),
  )
  const meant = near === null ? '' : ` Did you mean ${near}?`
  return fault('usage', `No prompt with a suite at ${ref} is called ${prompt}.${meant}`, 'Name one by its path.')
}

function fail(error: Fault): never {
  throw error
}
