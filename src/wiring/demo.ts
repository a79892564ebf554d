import type { CheckRun } from '../commands/demo/render.ts'
import { type CheckToRun, demo } from '../commands/demo.ts'
import type { CheckInputs } from '../commands/inputs.ts'
import type { RegistryPorts } from '../commands/registry/ports.ts'
import type { Evaluation } from '../domain/evaluation.ts'
import type { Fault } from '../domain/fault.ts'
import { gitWorkshop } from '../edges/git-workshop.ts'
import type { Host, Printed, TerminalHost } from '../host.ts'

import { answerRegistry } from './registry.ts'

/** What a check into a folder comes to, as far as the demonstration shows it. */
interface DemoCheck {
  readonly evaluation: Evaluation | null
  readonly comment: string | null
  readonly title: string
  readonly fault: Fault | null
}

/** @param out the folder for the results. @param host where the repository is. */
type CheckInFolder = (inputs: CheckInputs, out: string, host: Host) => Promise<DemoCheck>

/** Whoever types the command has no part in what the demonstration writes. */
const DEMO_ORIGIN: RegistryPorts['origin'] = { via: 'terminal', actor: 'demo', event: null, run: null }

/** `demo` with the real ports. Exit 0; 3: an act came to another end than its story tells. Throws a `Fault`. */
export async function runDemo(
  { out, seed }: { readonly out: string | null; readonly seed: number },
  host: TerminalHost,
  check: CheckInFolder,
): Promise<Printed> {
  const { asTold } = await demo(
    { workDir: out, seed, color: host.color, columns: host.columns },
    {
      workshop: gitWorkshop(host.examples),
      say: host.say,
      runCheck: (run) => runCheck(run, seed, host, check),
      runVerb: (cwd, request) => answerRegistry(request, { ...host, cwd }, DEMO_ORIGIN),
    },
  )
  return { stdout: '', stderr: '', exitCode: asTold ? 0 : 3 }
}

async function runCheck(
  { cwd, base, head, out }: CheckToRun,
  seed: number,
  host: Host,
  check: CheckInFolder,
): Promise<CheckRun> {
  const inputs = { config: null, base, head, baseUrl: 'simulator', concurrency: null, maxUsd: null, seed }
  const { evaluation, comment, fault, title } = await check(inputs, out, { ...host, cwd })
  if (evaluation === null || comment === null) throw fault ?? new Error(title)
  return { evaluation, comment }
}
