import type { Digest } from '../domain/digest.ts'
import { fault } from '../domain/fault.ts'
import type { RunnableSuite } from '../domain/plan.ts'
import type { Repository, Revision } from '../ports.ts'
import { inlineIncludes } from '../prompt/inline-includes.ts'
import { isNamedBy } from '../prompt/path.ts'
import type { BundleRecord } from '../registry/record.ts'
import { visibleText } from '../report/escape.ts'
import { fileDifference } from '../report/file-difference.ts'
import { percent, points } from '../report/words.ts'
import { readWholePrompt } from '../versions/prompt-files.ts'
import { ANSWER_SCHEMA_VERSION, type Answer } from './registry/answer.ts'
import type { DiffInputs } from './registry/inputs.ts'
import { promptsWith } from './registry/labels-in.ts'
import { pointsNowhere } from './registry/points-nowhere.ts'
import type { RegistryPorts } from './registry/ports.ts'
import { type RegistryState, readState } from './registry/state.ts'
import { type LabelPosition, readLabel, readRecord } from './registry/stored.ts'
import { readSuitesAt } from './registry/suites-at.ts'
import { bundleName, shown } from './registry/words.ts'

/** How a label and a commit differ in one prompt. */
interface PromptDifference {
  readonly prompt: string
  readonly digests: { readonly label: Digest | null; readonly ref: Digest | null }
  /** A unified difference; empty when the files are equal. Untrusted text. */
  readonly files: string
  readonly records: { readonly label: BundleRecord | null; readonly ref: BundleRecord | null }
}

/**
 * Shows how what a label points at differs from a commit: files, and scores where both have records. Exit 0 either way.
 * Throws a `Fault`: `ref-not-found` for a label that no prompt has, `usage` for a prompt that neither side knows.
 */
export async function diff(inputs: DiffInputs, { openRegistry, repository }: RegistryPorts): Promise<Answer> {
  const revision = await repository.resolve(inputs.ref)
  const { suites, versions } = await readSuitesAt(repository.commit(revision), inputs.config)
  const registry = openRegistry(versions.policy.registry.branch)
  const state = await readState(registry)
  const differences: PromptDifference[] = []
  for (const prompt of promptsOf(inputs, suites, state)) {
    const suite = suites.find(({ name }) => name === prompt) ?? null
    differences.push(await compare(prompt, suite, { inputs, state, revision, repository }))
  }
  return answerOf(differences, inputs)
}

function promptsOf({ label, prompt }: DiffInputs, suites: readonly RunnableSuite[], state: RegistryState) {
  const labelled = promptsWith(label, state)
  if (labelled.length === 0) throw pointsNowhere(label, state)
  const all = [...new Set([...labelled, ...suites.map(({ name }) => name)])].sort()
  const found = prompt === null ? all : all.filter((name) => isNamedBy(name, prompt))
  if (found.length > 0) return found
  throw fault('usage', `Neither ${label} nor the commit knows ${prompt ?? 'a prompt'}.`, 'Name another prompt.')
}

interface Comparing {
  readonly inputs: DiffInputs
  readonly state: RegistryState
  readonly revision: Revision
  readonly repository: Repository
}

async function compare(prompt: string, suite: RunnableSuite | null, context: Comparing): Promise<PromptDifference> {
  const { inputs, state, revision, repository } = context
  const position = await readLabel(state, inputs.label, prompt)
  const before = position === null ? '' : wholeText(position)
  const after = suite === null ? '' : ((await readWholePrompt(repository.commit(revision), suite.path)) ?? '')
  const name = suite?.path ?? labelledPath(prompt, position)
  const digests = { label: position?.manifest.digest ?? null, ref: suite?.candidate.digest ?? null }
  const of = (digest: Digest | null) => {
    return digest === null || suite === null ? null : readRecord(state, digest, suite.suiteDigest)
  }
  return {
    prompt,
    digests,
    files: fileDifference(
      { name: `${inputs.label}/${name}`, text: before },
      { name: `${inputs.ref}/${name}`, text: after },
    ),
    records: { label: await of(digests.label), ref: await of(digests.ref) },
  }
}

/** The path of the prompt's file as the label calls it, in the folder of the prompt's name. */
function labelledPath(prompt: string, position: LabelPosition | null): string {
  return position === null ? prompt : prompt.slice(0, prompt.lastIndexOf('/') + 1) + position.manifest.entry
}

/** The prompt with what it includes in its place, so that a difference in an included file shows. */
function wholeText({ manifest, texts }: LabelPosition): string {
  return inlineIncludes(texts.get(manifest.entry) ?? '', manifest.entry, texts)
}

function answerOf(differences: readonly PromptDifference[], { label, ref }: DiffInputs): Answer {
  const changed = differences.filter(({ digests }) => digests.label !== digests.ref).length
  const title = `${changed} of ${differences.length} prompts differ between ${label} and ${shown(ref)}.`
  const json = {
    schemaVersion: ANSWER_SCHEMA_VERSION,
    title,
    label,
    ref,
    prompts: differences.map(({ prompt, digests, files, records }) => ({
      ...{ prompt, label: digests.label, ref: digests.ref, files },
      passRates: { label: records.label?.passRate ?? null, ref: records.ref?.passRate ?? null },
    })),
  }
  const isShown = ({ files, digests }: PromptDifference) => files !== '' || digests.label !== digests.ref
  const parts = differences.filter(isShown).flatMap((one) => ['', headLine(one), ...bodyLines(one)])
  // Hundreds that are the same must not part those that are not.
  const same = differences.filter((one) => !isShown(one)).map(headLine)
  return { exitCode: 0, title, text: `${[title, ...parts, '', ...same].join('\n').trimEnd()}\n`, json }
}

function headLine({ prompt, digests, records }: PromptDifference): string {
  const same = digests.label === digests.ref
  const way = same
    ? `${bundleName(digests.ref)} on both sides`
    : `${bundleName(digests.label)} → ${bundleName(digests.ref)}`
  const [before, after] = [records.label?.passRate ?? null, records.ref?.passRate ?? null]
  const scores =
    same || before === null || after === null
      ? ''
      : `  passes ${percent(before)} → ${percent(after)} (${points(after - before)})`
  return `${shown(prompt)}  ${way}${scores}`
}

function bodyLines({ files, digests }: PromptDifference): readonly string[] {
  if (files === '') return []
  const note = digests.label === digests.ref ? ['  (nothing of this reaches a model)'] : []
  return [...note, ...visibleText(files).trimEnd().split('\n')]
}
