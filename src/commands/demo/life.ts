import { promptName } from '../../prompt/path.ts'
import { DEFAULT_OUT } from '../inputs.ts'
import type { RegistryRequest } from '../registry/request.ts'
import { PROMPT_PATH } from './acts.ts'

/** One step on a prompt's way from the merge to production and back. */
export type LifeStep = {
  /** What is about to happen, in a sentence; `null`: the step before has said it. */
  readonly story: string | null
  /** As one would type it in the repository. */
  readonly command: string
} & (
  | { readonly kind: 'verb'; readonly request: RegistryRequest }
  | { readonly kind: 'merge'; readonly branch: string; readonly message: string }
)

const MAIN = 'main'
const LABEL = 'prod'
const PROMPT = promptName(PROMPT_PATH)

const PLAIN = { json: false } as const
const ANY = { branch: null, config: null, label: null, prompt: null } as const

/**
 * The life of a prompt after its check: what main has is promoted, then the mended prompt is merged and promoted too, so
 * that there is a version to go back to.
 *
 * @param branch the mended prompt's.
 * @param seed the simulator's; 1 goes without saying.
 */
export function lifeOf(branch: string, seed: number): readonly LifeStep[] {
  return [
    recordStep(
      'Production starts with the prompt as it is on main: record what it can do, then point prod at it.',
      seed,
    ),
    promoteStep(),
    mergeStep(branch),
    recordStep(null, seed),
    promoteStep(),
    rollbackStep(),
    labelsStep(),
    historyStep(),
  ]
}

function mergeStep(branch: string): LifeStep {
  const story =
    'The mended prompt passed, so it is merged, recorded (staging follows by itself) and promoted in its turn.'
  return { kind: 'merge', story, command: `git merge --no-ff ${branch}`, branch, message: `Merge ${branch}` }
}

function recordStep(story: string | null, seed: number): LifeStep {
  const limits = { config: null, base: null, concurrency: null, maxUsd: null }
  const inputs = { ...limits, head: MAIN, baseUrl: 'simulator', seed }
  const command = `prompt-staging record --head ${MAIN} --base-url simulator${seed === 1 ? '' : ` --seed ${seed}`}`
  return { kind: 'verb', story, command, request: { ...PLAIN, kind: 'record', out: DEFAULT_OUT, inputs } }
}

function promoteStep(): LifeStep {
  const plain = { digest: null, baseUrl: 'simulator', override: false, reason: null, config: null }
  const inputs = { ...plain, label: LABEL, prompts: [PROMPT], ref: MAIN }
  const command = `prompt-staging promote --label ${LABEL} --prompt ${PROMPT} --ref ${MAIN} --base-url simulator`
  return { kind: 'verb', story: null, command, request: { ...PLAIN, kind: 'promote', inputs } }
}

function rollbackStep(): LifeStep {
  const story = 'Second thoughts? One step back; it needs no key and no call, and nothing is evaluated again.'
  const target = { kind: 'steps', steps: 1 } as const
  const inputs = { label: LABEL, prompt: PROMPT, target, reason: null, branch: null, config: null }
  const command = `prompt-staging rollback --label ${LABEL} --prompt ${PROMPT}`
  return { kind: 'verb', story, command, request: { ...PLAIN, kind: 'rollback', inputs } }
}

function labelsStep(): LifeStep {
  const story = 'What runs where? prod is back at the version before, staging is still what main has.'
  const inputs = { ...ANY, stats: false, sprawl: false }
  return { kind: 'verb', story, command: 'prompt-staging labels', request: { ...PLAIN, kind: 'labels', inputs } }
}

function historyStep(): LifeStep {
  const story = 'And how did it come to that? Nothing was rewritten: the rollback is one more entry.'
  const request = { ...PLAIN, kind: 'history', inputs: ANY } as const
  return { kind: 'verb', story, command: 'prompt-staging history', request }
}
