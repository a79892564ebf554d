import { shortDigest } from '../domain/digest.ts'
import { fault } from '../domain/fault.ts'
import { isNamedBy } from '../prompt/path.ts'
import { labelManifestPath, MANIFEST } from '../registry/layout.ts'
import type { FolderWriter } from '../registry-ports.ts'
import { ANSWER_SCHEMA_VERSION, type Answer } from './registry/answer.ts'
import { registryBranch } from './registry/branch.ts'
import type { PullInputs } from './registry/inputs.ts'
import { promptsWith } from './registry/labels-in.ts'
import type { RegistryPorts } from './registry/ports.ts'
import { type RegistryState, readState, tampered } from './registry/state.ts'
import { digestOfFiles, readLabel } from './registry/stored.ts'
import { shown } from './registry/words.ts'

/** What `pull` needs of the world. */
export interface PullPorts extends RegistryPorts {
  readonly folder: FolderWriter
}

/**
 * Writes the prompts of a label as applications read them: `<out>/<prompt>/…` with its manifest. Every digest is checked
 * before the first file is written; throws a `Fault` (`registry-invalid`) that says what differs.
 */
export async function pull(inputs: PullInputs, ports: PullPorts): Promise<Answer> {
  const registry = ports.openRegistry(await registryBranch(inputs, ports.repository))
  const state = await readState(registry)
  const prompts = promptsOf(state, inputs)
  const files = new Map<string, string>()
  const pulled = []
  for (const prompt of prompts) pulled.push(await collect(prompt, inputs.label, state, files))
  await ports.folder.write(files)
  const title = `Pulled ${pulled.length} ${pulled.length === 1 ? 'prompt' : 'prompts'} of ${inputs.label} into ${shown(inputs.out)}.`
  const lines = pulled.map(({ prompt, digest }) => `  ${shown(prompt)}  ${shortDigest(digest)}`)
  const json = { schemaVersion: ANSWER_SCHEMA_VERSION, title, label: inputs.label, out: inputs.out, prompts: pulled }
  return { exitCode: 0, title, text: [title, ...lines, ''].join('\n'), json }
}

function promptsOf(state: RegistryState, { label, prompt }: PullInputs): readonly string[] {
  const all = promptsWith(label, state)
  const found = prompt === null ? all : all.filter((name) => isNamedBy(name, prompt))
  if (found.length > 0) return found
  const what = prompt === null ? `No prompt has the label ${label}` : `${prompt} has no label ${label}`
  throw fault('usage', `${what} (${state.place}).`, 'See what there is: `prompt-staging labels`.')
}

async function collect(prompt: string, label: string, state: RegistryState, files: Map<string, string>) {
  const position = await readLabel(state, label, prompt)
  const manifest = await state.tree.read(labelManifestPath(label, prompt))
  if (position === null || manifest === null) throw tampered(`Label ${label} of ${prompt}`, ['it is gone'], state.place)
  const { entry, digest } = position.manifest
  const found = digestOfFiles(position.texts, entry)
  if (found !== digest) {
    const now = found === null ? 'no readable prompt' : shortDigest(found)
    throw tampered(
      `Label ${label} of ${prompt}`,
      [`its prompt is ${now} instead of ${shortDigest(digest)}`],
      state.place,
    )
  }
  for (const [path, text] of position.texts) files.set(`${prompt}/${path}`, text)
  files.set(`${prompt}/${MANIFEST}`, manifest)
  return { prompt, digest, path: `${prompt}/${entry}` }
}
