import { labelledIn } from '../commands/check/label-base.ts'
import { doctorJson } from '../commands/doctor/json.ts'
import { renderDoctor } from '../commands/doctor/render.ts'
import type { DoctorReport } from '../commands/doctor/report.ts'
import { doctorTitle } from '../commands/doctor/title.ts'
import { doctor } from '../commands/doctor.ts'
import type { DoctorInputs } from '../commands/inputs.ts'
import type { Answer } from '../commands/registry/answer.ts'
import { withClone } from '../edges/git/clone.ts'
import { gitRegistry } from '../edges/git-registry.ts'
import { gitRepository } from '../edges/git-repository.ts'
import { systemChance } from '../edges/system-chance.ts'
import type { Host, Printed } from '../host.ts'
import { modelOpener, providerStatus } from '../open-model.ts'
import { tellFault } from './faults.ts'

/** The simulator's; nothing else is drawn here. */
const SEED = 1

/** `doctor` with the real ports. Exit 0: all is well; 2: something stands against a check; 3: a model cannot be reached. */
export async function runDoctor(inputs: DoctorInputs, asJson: boolean, host: Host): Promise<Printed> {
  const { redact } = host.secrets
  try {
    const report = await examine(inputs, host)
    const exitCode = report.pings?.some(({ result }) => result.kind === 'failed') ? 3 : 0
    const text = asJson ? `${JSON.stringify(doctorJson(report), null, 2)}\n` : renderDoctor(report, host)
    return { stdout: redact(text), stderr: '', exitCode }
  } catch (error) {
    host.signal.throwIfAborted()
    const { json, text, exitCode } = await tellFault(error, { host, refs: inputs, redact })
    return { stdout: asJson ? redact(`${JSON.stringify(json, null, 2)}\n`) : '', stderr: text, exitCode }
  }
}

/** `doctor` as a workflow gets it, without a call. Throws a `Fault` with everything that stands against a check. */
export async function answerDoctor(inputs: DoctorInputs, host: Host): Promise<Answer> {
  const report = await examine(inputs, host)
  const facts = { verdict: null, prompts: report.suites.length, digest: null }
  return { exitCode: 0, title: doctorTitle(report), text: renderDoctor(report, host), json: doctorJson(report), facts }
}

async function examine(inputs: DoctorInputs, host: Host): Promise<DoctorReport> {
  return withClone(host, (clone) =>
    doctor(inputs, {
      repository: gitRepository(clone),
      findLabelled: labelledIn((branch) => gitRegistry(clone, branch, host.gitAccess)),
      chance: systemChance(),
      signal: host.signal,
      openModel: modelOpener(host, SEED),
      statusOf: providerStatus(host.env),
    }),
  )
}
