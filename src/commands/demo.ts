import type { Workshop } from '../ports.ts'
import { ACTS, type Act, EXAMPLE_FILES, PROMPT_PATH } from './demo/acts.ts'
import { type ActResult, type CheckRun, type Look, renderAct, renderEnding, renderOpening } from './demo/render.ts'

export interface DemoInputs extends Look {
  /** Where to build the repository; `null`: a new temporary folder. It is left for the reader to look around in. */
  readonly workDir: string | null
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
  /** Shows a text, ending in a line feed, to whoever typed the command. */
  say(text: string): void
}

export interface DemoOutcome {
  /** Absolute path of the repository that was built; it is left in place. */
  readonly repository: string
  readonly acts: readonly ActResult[]
  /** Whether every act came to the verdict that its story leads to. */
  readonly asTold: boolean
}

/**
 * Shows the tool on the example: builds a git repository from it, checks a change that breaks the prompt, its mended
 * form and one that reaches no model call, and says after each what was decided and where the files lie.
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
  ports.say(renderEnding(repository, acts, inputs))
  return { repository, acts, asTold: acts.every(({ act, evaluation }) => evaluation.verdict === act.expected) }
}

async function play(act: Act, repository: string, ports: DemoPorts): Promise<ActResult> {
  const { workshop } = ports
  const text = await workshop.readExample(act.example)
  await workshop.branch(repository, act.branch, 'main')
  await workshop.commit(repository, { message: act.message, files: new Map([[PROMPT_PATH, text]]) })
  const out = `${repository}/${OUT}/${act.branch}`
  return { act, out, ...(await ports.runCheck({ cwd: repository, base: 'main', head: act.branch, out })) }
}

const OUT = '.prompt-staging'

async function readExample(workshop: Workshop): Promise<ReadonlyMap<string, string>> {
  const files = new Map([['.gitignore', `${OUT}/\n`]])
  for (const [path, example] of EXAMPLE_FILES) files.set(path, await workshop.readExample(example))
  return files
}

function countCases(files: ReadonlyMap<string, string>): number {
  const lines = [...files].find(([path]) => path.endsWith('.jsonl'))?.[1].split('\n') ?? []
  return lines.filter((line) => line.trim() !== '').length
}
