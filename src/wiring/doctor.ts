import { doctorJson } from '../commands/doctor/json.ts'
import { renderDoctor } from '../commands/doctor/render.ts'
import { doctor } from '../commands/doctor.ts'
import type { DoctorInputs } from '../commands/inputs.ts'
import { gitRepository } from '../edges/git-repository.ts'
import { systemChance } from '../edges/system-chance.ts'
import type { Host, Printed } from '../host.ts'
import { modelOpener, providerStatus } from '../open-model.ts'
import { redactor } from '../report/redact.ts'
import { tellFault } from './faults.ts'

/** The simulator's; nothing else is drawn here. */
const SEED = 1

/** `doctor` with the real ports. Exit 0: all is well; 2: something stands against a check; 3: a model cannot be reached. */
export async function runDoctor(inputs: DoctorInputs, asJson: boolean, host: Host): Promise<Printed> {
  const redact = redactor([host.env['OPENAI_API_KEY'] ?? ''])
  const repository = gitRepository(host.cwd)
  try {
    const report = await doctor(inputs, {
      repository,
      chance: systemChance(),
      signal: host.signal,
      openModel: modelOpener(host.env, SEED),
      statusOf: providerStatus(host.env),
    })
    const exitCode = report.pings?.some(({ result }) => result.kind === 'failed') ? 3 : 0
    const text = asJson ? `${JSON.stringify(doctorJson(report), null, 2)}\n` : renderDoctor(report, host)
    return { stdout: redact(text), stderr: '', exitCode }
  } catch (error) {
    host.signal.throwIfAborted()
    const { json, text, exitCode } = await tellFault(error, { host, refs: inputs, redact })
    return { stdout: asJson ? redact(`${JSON.stringify(json, null, 2)}\n`) : '', stderr: text, exitCode }
  } finally {
    await repository.close()
  }
}
