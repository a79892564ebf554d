import type { Workshop } from '../ports.ts'
import type { TerminalOptions } from '../report/terminal-options.ts'
import { ACTS, type Act, EXAMPLE_FILES, PROMPT_PATH } from './demo/acts.ts'
import { type LifeStep, lifeOf } from './demo/life.ts'
import { type ActResult, type CheckRun, renderAct, renderEnding, renderOpening } from './demo/render.ts'
import { renderLifeEnd, renderLifeOpening, renderStep } from './demo/render-life.ts'
import { DEFAULT_OUT } from './inputs.ts'
import type { Answer } from './registry/answer.ts'
import type { RegistryRequest } from './registry/request.ts'

export interface DemoInputs extends TerminalOptions {
  /** Where to build the repository; `null`: a new temporary folder. It is left for the reader to look around in. */
  readonly workDir: string | null
  /** The simulator's. */
  readonly seed: number
}

/** A check to run against the simulator. `cwd` and `out` are absolute, `base` and `head` are branches. */
export interface CheckToRun {
  readonly cwd: string
  readonly base: string
  readonly head: string
  readonly out: string
}

/** What `demo` needs of the world. */
export interface DemoPorts {
  readonly workshop: Workshop
  runCheck(check: CheckToRun): Promise<CheckRun>
  /** Carries out a verb around the registry of a repository, under an identity that is nobody's. */
  runVerb(repository: string, request: RegistryRequest): Promise<Answer>
  /** Shows a text, ending in a line feed, to whoever typed the command. */
  say(text: string): void
}

export interface DemoOutcome {
  /** Absolute path of the repository that was built; it is left in place. */
  readonly repository: string
  readonly acts: readonly ActResult[]
  /** Whether every act came to the verdict that its story leads to, and no step after it was refused. */
  readonly asTold: boolean
}

/**
 * Shows the tool on the example: builds a git repository from it, checks a change that breaks the prompt, its mended
 * form and one that reaches no model call, and says after each what was decided and where the files lie. Then what passed
 * is merged, recorded, promoted and rolled back.
 */
export async function demo(inputs: DemoInputs, ports: DemoPorts): Promise<DemoOutcome> {
  const files = await readExample(ports.workshop)
  const repository = await ports.workshop.createRepository(inputs.workDir)
  await ports.workshop.commit(repository, { message: 'Triage support tickets with a prompt', files })
  ports.say(renderOpening(repository, countCases(files), inputs))
  const acts: ActResult[] = []
  for (const act of ACTS) {
    const result = await play(act, repository, ports)
    ports.say(renderAct(result, inputs))
    acts.push(result)
  }
  const lived = await live(acts, repository, inputs, ports)
  ports.say(renderEnding(repository, acts, inputs))
  const judged = acts.every(({ act, evaluation }) => evaluation.verdict === act.expected)
  return { repository, acts, asTold: judged && lived }
}

/** Whether every step was carried out. What did not pass is not merged, and a refusal is the end of the story. */
async function live(
  acts: readonly ActResult[],
  repository: string,
  inputs: DemoInputs,
  ports: DemoPorts,
): Promise<boolean> {
  const passed = acts.find(({ act, evaluation }) => act.expected === 'pass' && evaluation.verdict === 'pass')
  if (passed === undefined) return false
  const steps = lifeOf(passed.act.branch, inputs.seed)
  ports.say(renderLifeOpening(inputs))
  for (const [index, step] of steps.entries()) {
    const { text, exitCode } = await carryOut(step, repository, ports)
    ports.say(renderStep(step, text, inputs))
    if (exitCode === 0) continue
    ports.say(renderLifeEnd(steps.length - index - 1, inputs))
    return false
  }
  return true
}

async function carryOut(
  step: LifeStep,
  repository: string,
  { workshop, runVerb }: DemoPorts,
): Promise<Pick<Answer, 'text' | 'exitCode'>> {
  if (step.kind === 'merge') {
    await workshop.merge(repository, step.branch, 'main', step.message)
    return { text: '', exitCode: 0 }
  }
  const { title, text, exitCode } = await runVerb(repository, step.request)
  // An evaluation's report comes before the title; the acts have shown how one looks.
  return { text: text.slice(Math.max(0, text.indexOf(title))), exitCode }
}

async function play(act: Act, repository: string, ports: DemoPorts): Promise<ActResult> {
  const { workshop } = ports
  const text = await workshop.readExample(act.example)
  await workshop.branch(repository, act.branch, 'main')
  await workshop.commit(repository, { message: act.message, files: new Map([[PROMPT_PATH, text]]) })
  const out = `${repository}/${DEFAULT_OUT}/${act.branch}`
  return { act, out, ...(await ports.runCheck({ cwd: repository, base: 'main', head: act.branch, out })) }
}

async function readExample(workshop: Workshop): Promise<ReadonlyMap<string, string>> {
  const files = new Map([['.gitignore', `${DEFAULT_OUT}/\n`]])
  for (const [path, example] of EXAMPLE_FILES) files.set(path, await workshop.readExample(example))
  return files
}

function countCases(files: ReadonlyMap<string, string>): number {
  const lines = [...files].find(([path]) => path.endsWith('.jsonl'))?.[1].split('\n') ?? []
  return lines.filter((line) => line.trim() !== '').length
}
