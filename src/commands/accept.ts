import type { Digest } from '../domain/digest.ts'
import { shortDigest } from '../domain/digest.ts'
import { type Fault, fault, valueOrThrow } from '../domain/fault.ts'
import { isRunnable, type RunnableSuite } from '../domain/plan.ts'
import { planSuites } from '../plan/plan-suites.ts'
import type { Revision } from '../ports.ts'
import { type Acceptance, acceptanceText, mergedAcceptance } from '../registry/acceptance.ts'
import type { NewEntry } from '../registry/history.ts'
import { acceptancePath } from '../registry/layout.ts'
import { readVersions } from '../versions/read-versions.ts'
import { requireCases, type Taking, takingsOf, valid } from './accept/takings.ts'
import { ANSWER_SCHEMA_VERSION, type Answer } from './registry/answer.ts'
import type { AcceptInputs, AcceptRemarkInputs } from './registry/inputs.ts'
import type { RegistryPorts } from './registry/ports.ts'
import type { RegistryState } from './registry/state.ts'
import { readAcceptance } from './registry/stored.ts'
import { findSuite, readSuitesAt, type SuitesAt } from './registry/suites-at.ts'
import { type Update, updateRegistry } from './registry/update.ts'
import { onlyDigest, shown } from './registry/words.ts'

/** A prompt that is taken as it is, under each suite by which it will be judged. */
interface Taken extends Taking {
  readonly suite: RunnableSuite
  /** The suite at the base, which decides until the merge, and the head's own, which decides from then on. */
  readonly suites: readonly Digest[]
  /** What a check of this change compares it with; `null`: nothing. */
  readonly baseline: Digest | null
}

/** Takes a deliberate change: of the named cases, or of everything. It counts for these very bundles and dies with them. */
export async function accept(inputs: AcceptInputs, ports: RegistryPorts): Promise<Answer> {
  if (inputs.reason.trim() === '')
    throw fault('usage', 'An acceptance is recorded with a reason.', 'Say why: `--reason TEXT`.')
  const { cases, reason } = inputs
  const head = await ports.repository.resolve(inputs.head)
  const takings = inputs.prompts.map((prompt): Taking => ({ prompt, cases, reason }))
  return takeAll(() => takings, { ...inputs, head, commit: head.sha }, ports)
}

/** The same, as a maintainer's comment on a pull request says it: several prompts, or whatever regressed. */
export async function acceptRemark(inputs: AcceptRemarkInputs, ports: RegistryPorts): Promise<Answer> {
  const head = await ports.repository.resolve(inputs.head)
  const origin = { ...ports.origin, actor: inputs.author }
  const change = { ...inputs, head, commit: inputs.headSha }
  return takeAll((suites) => takingsOf(inputs.wishes, suites, inputs.doubts), change, { ...ports, origin })
}

/** The change that is taken. `commit`: what was looked at, which the acceptance names. */
interface Change extends Pick<AcceptInputs, 'base' | 'config'> {
  readonly head: Revision
  readonly commit: string
}

type FindTakings = (suites: readonly RunnableSuite[]) => readonly Taking[]

async function takeAll(find: FindTakings, change: Change, ports: RegistryPorts): Promise<Answer> {
  const own = await readSuitesAt(ports.repository.commit(change.head), change.config)
  const judging = await suitesOfChange(change, ports)
  const taken = find(judging.suites).map((taking): Taken => {
    const after = findSuite(own.suites, taking.prompt)
    const before = findSuite(judging.suites, after?.path ?? taking.prompt)
    const suite = after ?? before ?? fail(unknownPrompt(taking.prompt, own.suites, change.head.ref))
    requireCases(taking.cases, suite.path, idsOf([suite, ...(before === null ? [] : [before])]))
    const suites = [...new Set([suite.suiteDigest, before?.suiteDigest ?? suite.suiteDigest])]
    return { ...taking, suite, suites, baseline: before?.kind === 'compare' ? before.baseline.digest : null }
  })
  // The base says where the registry is: a change must not choose the branch that a maintainer's token writes to.
  const registry = ports.openRegistry(judging.versions.policy.registry.branch)
  await updateRegistry((state) => updateOf(taken, { commit: change.commit, state, ports }), { ...ports, registry })
  return answerOf(taken)
}

/** The suites as a check of this change sees them. */
async function suitesOfChange({ base, head, config }: Change, { repository }: RegistryPorts): Promise<SuitesAt> {
  const from = base === null ? await repository.defaultBase(head.sha) : await repository.resolve(base)
  const trees = { base: repository.commit(from), head: repository.commit(head) }
  const versions = await readVersions({ ...trees, configPath: config })
  const plans = valueOrThrow(planSuites(versions))
  return { versions, suites: plans.filter(isRunnable) }
}

function idsOf(suites: readonly RunnableSuite[]): readonly string[] {
  return [...new Set(suites.flatMap(({ cases }) => cases.map((planned) => planned.case.id)))]
}

interface Accepting {
  readonly commit: string
  readonly state: RegistryState
  readonly ports: RegistryPorts
}

async function updateOf(taken: readonly Taken[], context: Accepting): Promise<Update<null>> {
  const { commit, state, ports } = context
  const at = ports.clock.now().toISOString()
  // Prompts with the same text under the same suite share one acceptance.
  const acceptances = new Map<string, Acceptance>()
  const entries: NewEntry[] = []
  for (const { suite, suites, baseline, cases: named, reason } of taken) {
    const { name: prompt, candidate } = suite
    const { digest } = candidate
    const cases = named.length === 0 ? null : named
    for (const of of suites) {
      const next: Acceptance = { prompt, digest, suite: of, baseline, cases, reason, at, origin: ports.origin, commit }
      const path = acceptancePath(digest, of)
      const before = acceptances.get(path) ?? (await readAcceptance(state, digest, of))
      acceptances.set(path, mergedAcceptance(before, next))
    }
    const none = { label: null, from: null, verdict: null, ground: null }
    const about = { digest, suite: suite.suiteDigest, reason, commit }
    entries.push({ at, action: 'accept', prompt, ...none, ...about, ...ports.origin })
  }
  const files = new Map([...acceptances].map(([path, acceptance]) => [path, acceptanceText(acceptance)]))
  const names = taken.map(({ suite }) => `${suite.name} ${shortDigest(suite.candidate.digest)}`)
  return { kind: 'write', message: `Accept ${names.join(', ')}`, files, entries, value: null }
}

function answerOf(taken: readonly Taken[]): Answer {
  const what = [...new Set(taken.map(whatOf))].join('; ')
  const title = `Accepted ${taken.length} ${taken.length === 1 ? 'prompt' : 'prompts'} ${what}`
  const lines = taken.map(
    (one) => `  ${shown(one.suite.name)}  ${shortDigest(one.suite.candidate.digest)}  ${whatOf(one)}`,
  )
  const prompts = taken.map(({ suite, suites, cases, reason }) => {
    return { prompt: suite.name, digest: suite.candidate.digest, suites, cases, reason }
  })
  const text = [title, ...lines, ''].join('\n')
  const digest = onlyDigest(taken.map(({ suite }) => suite.candidate.digest))
  const facts = { verdict: null, prompts: taken.length, digest }
  return { exitCode: 0, title, text, json: { schemaVersion: ANSWER_SCHEMA_VERSION, title, prompts }, facts }
}

function whatOf({ cases, reason }: Taking): string {
  return `(${cases.length === 0 ? 'every case' : cases.map(shown).join(', ')}): ${shown(reason)}`
}

function unknownPrompt(prompt: string, suites: readonly RunnableSuite[], ref: string): Fault {
  const names = suites.map(({ name }) => name)
  const message = `No prompt with a suite at ${ref} is called ${prompt}${valid(prompt, names)}`
  return fault('usage', message, 'Name one by its path.')
}

function fail(error: Fault): never {
  throw error
}
