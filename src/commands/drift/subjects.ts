import { Fault } from '../../domain/fault.ts'
import type { RunnableSuite } from '../../domain/plan.ts'
import type { Repository, Tree } from '../../ports.ts'
import { type BundleRecord, countedStored } from '../../registry/record.ts'
import { overlaid } from '../../versions/overlay.ts'
import { readWholePrompt } from '../../versions/prompt-files.ts'
import type { LabelledPrompt } from '../registry/labelled.ts'
import type { RegistryState } from '../registry/state.ts'
import { digestOfText, readRecord, suitesOfBundle } from '../registry/stored.ts'
import { readSoundSuites, type SoundSuites } from '../registry/suites-at.ts'
import type { DriftSubject, NotEvaluated } from './finding.ts'

/** Where a labelled prompt's suite and record are looked for. */
export interface SubjectSources {
  readonly state: RegistryState
  readonly repository: Repository
  /** The suites that hold now, with the labelled prompts' files in place of the commit's own. */
  readonly today: SoundSuites
  readonly config: string | null
}

/**
 * The version of the repository in which labelled prompts are as their label has them. Where the commit has the same
 * bundle, its own file stays: cases and checks that stand in it are no part of the bundle, and may be newer.
 */
export async function withLabelled(commit: Tree, prompts: readonly LabelledPrompt[]): Promise<Tree> {
  const files = new Map<string, string>()
  for (const labelled of prompts) {
    if (!(await hasBundle(commit, labelled))) for (const [path, text] of labelled.files) files.set(path, text)
  }
  return overlaid(commit, files)
}

async function hasBundle(commit: Tree, { path, digest }: LabelledPrompt): Promise<boolean> {
  return digestOfText(await readWholePrompt(commit, path), path) === digest
}

/**
 * A labelled prompt's record, and the suite that it was made under. Today's suite comes first; where the bundle has no
 * record under it, the newest one counts whose suite can still be read at the commit that it names, since under other
 * cases or checks two scores say nothing about the model.
 */
export async function subjectOf(
  labelled: LabelledPrompt,
  sources: SubjectSources,
): Promise<DriftSubject | NotEvaluated> {
  const { state, today } = sources
  const records = await recordsOf(labelled, state)
  const suite = suiteIn(today, labelled)
  const current = records.find((record) => record.suite === suite?.suiteDigest)
  if (current !== undefined && suite !== null && hasTrials(current)) return comparable(labelled, current, suite)
  for (const record of records.filter(hasTrials)) {
    const own = suiteIn(await suitesThen(labelled, record, sources), labelled)
    if (own?.suiteDigest === record.suite) return comparable(labelled, record, own)
  }
  return notEvaluated(labelled, whyNot(records, today, labelled))
}

/** The bundle's records, the newest first. */
async function recordsOf({ digest }: LabelledPrompt, state: RegistryState): Promise<readonly BundleRecord[]> {
  const records: BundleRecord[] = []
  for (const suite of suitesOfBundle(state, digest)) {
    const record = await readRecord(state, digest, suite)
    if (record !== null) records.push(record)
  }
  return records.sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

function hasTrials({ trials }: BundleRecord): boolean {
  return countedStored(trials).length > 0
}

/** The suite of exactly this bundle. */
function suiteIn(sound: SoundSuites | null, { path, digest }: LabelledPrompt): RunnableSuite | null {
  return sound?.suites.find((suite) => suite.path === path && suite.candidate.digest === digest) ?? null
}

/** The suites at the commit of a record; `null` when it is not in this clone, or cannot be read by this version. */
async function suitesThen(
  labelled: LabelledPrompt,
  { commit }: BundleRecord,
  { repository, config }: SubjectSources,
): Promise<SoundSuites | null> {
  try {
    const then = repository.commit(await repository.resolve(commit))
    return await readSoundSuites(await withLabelled(then, [labelled]), config)
  } catch (error) {
    if (error instanceof Fault) return null
    throw error
  }
}

/** Only cases that are asked now what they were asked before: the same bytes, judged by the same checks. */
function comparable(labelled: LabelledPrompt, record: BundleRecord, suite: RunnableSuite): DriftSubject | NotEvaluated {
  const asked = new Set(countedStored(record.trials).map((trial) => `${trial.requestDigest} ${trial.case}`))
  const isKnown = (planned: RunnableSuite['cases'][number]) =>
    asked.has(`${planned.candidate.digest} ${planned.case.id}`)
  const cases = suite.cases.filter(isKnown)
  if (cases.length === 0) return notEvaluated(labelled, 'none of its cases is asked as it was when it was recorded')
  const leftOut = suite.cases.filter((planned) => !isKnown(planned)).map((planned) => planned.case.id)
  return { prompt: labelled.prompt, digest: labelled.digest, record, suite: { ...suite, cases }, leftOut }
}

function whyNot(records: readonly BundleRecord[], today: SoundSuites, { path }: LabelledPrompt): string {
  const broken = today.broken.find((prompt) => prompt.path === path)?.problems[0]
  if (records.length === 0) return 'it has no record to be compared with (`prompt-staging record` makes one)'
  if (records.every(({ pruned }) => pruned !== null)) return 'the trials of its record were pruned'
  if (!records.some(hasTrials)) return 'its record has no trial that counts'
  if (broken !== undefined) return `its suite cannot be read: ${broken.message}`
  return 'its record is of an older suite, which cannot be read at the commit of the record (a clone of the whole history may have it)'
}

/** What could not be evaluated. */
export function notEvaluated(
  { prompt, digest }: Pick<LabelledPrompt, 'prompt' | 'digest'>,
  reason: string,
): NotEvaluated {
  return { kind: 'not-evaluated', prompt, digest, reason }
}
