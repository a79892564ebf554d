import { accept, acceptRemark } from '../commands/accept.ts'
import { recorder } from '../commands/check/events.ts'
import { labelledIn } from '../commands/check/label-base.ts'
import { diff } from '../commands/diff.ts'
import { driftAnswer } from '../commands/drift/render.ts'
import { drift } from '../commands/drift.ts'
import { history } from '../commands/history.ts'
import { labels } from '../commands/labels.ts'
import { promote } from '../commands/promote.ts'
import { pull } from '../commands/pull.ts'
import { recordAnswer } from '../commands/record/render.ts'
import { record } from '../commands/record.ts'
import type { Answer } from '../commands/registry/answer.ts'
import { registryBranch } from '../commands/registry/branch.ts'
import type { RecordPorts } from '../commands/registry/inputs.ts'
import { originOf } from '../commands/registry/origin-of.ts'
import type { RegistryPorts } from '../commands/registry/ports.ts'
import type { RegistryRequest } from '../commands/registry/request.ts'
import { rollback } from '../commands/rollback.ts'
import { withClone } from '../edges/git/clone.ts'
import { gitLineage } from '../edges/git-lineage.ts'
import { gitPerson } from '../edges/git-person.ts'
import { gitRegistry } from '../edges/git-registry.ts'
import { gitRepository } from '../edges/git-repository.ts'
import { outFolder } from '../edges/out-folder.ts'
import { pulledFolder } from '../edges/pulled-folder.ts'
import { systemChance } from '../edges/system-chance.ts'
import { systemClock } from '../edges/system-clock.ts'
import { terminalProgress } from '../edges/terminal-progress.ts'
import type { Host, Printed } from '../host.ts'
import { addressIn, modelOpener } from '../open-model.ts'
import { renderTerminal } from '../report/terminal.ts'
import { refusalCode, tellFault } from './faults.ts'

/** A verb around the registry with the real ports, as it leaves the terminal. */
export async function runRegistry(request: RegistryRequest, host: Host): Promise<Printed> {
  const { redact } = host.secrets
  try {
    const { json, text, exitCode } = await answerRegistry(request, host)
    return { stdout: redact(request.json ? `${JSON.stringify(json, null, 2)}\n` : text), stderr: '', exitCode }
  } catch (error) {
    host.signal.throwIfAborted()
    const told = await tellFault(error, { host, refs: null, redact })
    const stdout = request.json ? redact(`${JSON.stringify(told.json, null, 2)}\n`) : ''
    return { stdout, stderr: told.text, exitCode: refusalCode(request.kind, told) }
  }
}

/**
 * A verb around the registry with the real ports. Throws a `Fault` for what the user can mend.
 *
 * @param origin who acts; `null`: the workflow's actor, or the person at the terminal.
 */
export async function answerRegistry(
  request: RegistryRequest,
  host: Host,
  origin: RegistryPorts['origin'] | null = null,
): Promise<Answer> {
  return withClone(host, async (clone) => {
    const ports: RegistryPorts = {
      repository: gitRepository(clone),
      lineage: gitLineage(clone, host.gitAccess),
      openRegistry: (branch) => gitRegistry(clone, branch, host.gitAccess),
      clock: systemClock(),
      chance: systemChance(),
      origin: origin ?? (await originOf(host.env, () => gitPerson(host.cwd))),
    }
    return carryOut(request, ports, host)
  })
}

async function carryOut(request: RegistryRequest, ports: RegistryPorts, host: Host): Promise<Answer> {
  switch (request.kind) {
    case 'record':
      return recordHere(request, ports, host)
    case 'promote':
      return promote(request.inputs, ports)
    case 'rollback': {
      const branch = await registryBranch(request.inputs, ports.repository)
      return rollback({ ...request.inputs, branch }, ports)
    }
    case 'labels':
      return labels(request.inputs, ports)
    case 'history':
      return history(request.inputs, ports)
    case 'diff':
      return diff(request.inputs, ports)
    case 'pull':
      return pull(request.inputs, { ...ports, folder: pulledFolder(host.cwd, request.inputs.out) })
    case 'accept':
      return accept(request.inputs, ports)
    case 'drift':
      return driftHere(request, ports, host)
    case 'accept-remark':
      return acceptRemark(request.inputs, ports)
  }
}

async function recordHere(
  { inputs, out }: Extract<RegistryRequest, { kind: 'record' }>,
  ports: RegistryPorts,
  host: Host,
): Promise<Answer> {
  const recorded = await record(inputs, runPorts(inputs, out, ports, host))
  const { evaluation } = recorded
  const ran = evaluation.prompts.some(({ verdict }) => verdict !== 'not-applicable')
  return recordAnswer(recorded, ran ? renderTerminal(evaluation, { color: host.color, columns: host.columns }) : '')
}

async function driftHere(
  { inputs, out, failOnDrift }: Extract<RegistryRequest, { kind: 'drift' }>,
  ports: RegistryPorts,
  host: Host,
): Promise<Answer> {
  return driftAnswer(await drift(inputs, runPorts(inputs, out, ports, host)), failOnDrift)
}

/** @param out the folder for what is run, as typed. */
function runPorts({ seed }: { readonly seed: number }, out: string, ports: RegistryPorts, host: Host): RecordPorts {
  const { redact } = host.secrets
  return {
    ...ports,
    progress: terminalProgress(host.progress, ports.clock),
    out: outFolder(host.cwd, out, redact),
    events: recorder(null, ports.clock),
    signal: host.signal,
    redact,
    openModel: modelOpener(host, seed),
    addressOf: addressIn(host.env),
    findLabelled: labelledIn(ports.openRegistry),
  }
}
