import type { CheckPorts } from '../../src/commands/check/ports.ts'
import type { CheckInputs } from '../../src/commands/inputs.ts'
import { redactor } from '../../src/report/redact.ts'
import { type FakeModel, fakeModel, type ReplyScript } from './fake-model.ts'
import { fakeOutFolder } from './fake-out-folder.ts'
import { type Files, fakeRepository } from './fake-repository.ts'
import { virtualClock } from './virtual-clock.ts'

export const CHECK_INPUTS: CheckInputs = {
  config: null,
  base: 'main',
  head: 'feature',
  baseUrl: null,
  concurrency: null,
  maxUsd: null,
  seed: 1,
}

/** A prompt with as many cases as asked, each of which must be answered with its own word. */
export function triagePrompt(instruction: string, cases = 12): string {
  const rows = Array.from(
    { length: cases },
    (_, i) => `  - { id: c${i + 1}, input: word${i + 1}, expected: word${i + 1} }`,
  )
  return `model: openai/m
messages:
  - { role: system, content: "${instruction}" }
  - { role: user, content: "{{input}}" }
testData:
${rows.join('\n')}
evaluators:
  - { name: echo, string: { equals: "{{expected}}" } }
`
}

/** Where the model is unless the policy or a flag says otherwise. */
const ADDRESS = 'http://127.0.0.1:1/v1'

/** Ports in memory, and what a run left behind in them. */
export interface CheckWorld extends CheckPorts {
  readonly model: FakeModel
  readonly files: ReadonlyMap<string, string>
  /** Whether a model was opened, and whether for calls. */
  readonly opened: readonly boolean[]
}

export function checkWorld(main: Files, feature: Files, script: ReplyScript, secret = ''): CheckWorld {
  const out = fakeOutFolder()
  const opened: boolean[] = []
  const model = fakeModel(script)
  return {
    repository: fakeRepository({ main, feature, worktree: feature }),
    clock: virtualClock(),
    chance: { uniform: () => 0.5, token: () => '0123456789abcdef' },
    progress: { update() {}, end() {} },
    out,
    events: { record: async () => {} },
    signal: new AbortController().signal,
    redact: redactor([secret]),
    findLabelled: async () => [],
    addressOf: ({ baseUrl }) => baseUrl ?? ADDRESS,
    async openModel(_, calls) {
      opened.push(calls)
      return { model, simulated: false, address: ADDRESS, close: async () => {} }
    },
    model,
    files: out.files,
    opened,
  }
}
