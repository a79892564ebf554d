import { renderInit } from '../commands/init/render.ts'
import { init } from '../commands/init.ts'
import type { InitInputs } from '../commands/inputs.ts'
import { withClone } from '../edges/git/clone.ts'
import { gitRepository } from '../edges/git-repository.ts'
import { newFiles } from '../edges/new-files.ts'
import type { Host, Printed } from '../host.ts'
import { tellFault } from './faults.ts'

/** `init` with the real ports. Exit 0, also when everything was there already. */
export async function runInit(inputs: InitInputs, host: Host): Promise<Printed> {
  const files = newFiles(host.cwd)
  try {
    const outcome = await withClone(host, (clone) => init(inputs, { repository: gitRepository(clone), files }))
    return { stdout: renderInit(outcome, host), stderr: '', exitCode: 0 }
  } catch (error) {
    host.signal.throwIfAborted()
    const { text, exitCode } = await tellFault(error, { host, refs: null, redact: (words) => words })
    return { stdout: '', stderr: text, exitCode }
  }
}
