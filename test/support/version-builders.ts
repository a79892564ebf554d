import type { Prompt } from '../../src/domain/prompt.ts'
import type { ChangedSuite, PromptVersion, VersionedCase } from '../../src/plan/versions.ts'
import { bundleOf } from '../../src/prompt/bundle.ts'
import { rawCase, spec } from './run-builders.ts'

/** A prompt of one user message. */
export function prompt(content: string, over: Partial<Prompt> = {}): Prompt {
  return {
    path: 'prompts/a.prompt.yml',
    name: 'prompts/a',
    model: 'gpt-test',
    modelLine: 1,
    parameters: {},
    responseFormat: { kind: 'text' },
    messages: [{ role: 'user', content, line: 3 }],
    testData: [],
    evaluators: [],
    ...over,
  }
}

/** A prompt as a version has it: base's on `main`, else head's in the working tree. */
export function version(content: string, over: Partial<Prompt> = {}, ref = 'worktree'): PromptVersion {
  const made = prompt(content, over)
  const sha = ref === 'worktree' ? null : '1'.repeat(40)
  return { prompt: made, side: { ref, sha, path: made.path, digest: bundleOf(made).digest } }
}

/** A suite of one gated case `one` with `input`, whose prompt changed from `Old {{input}}` to `New {{input}}`. */
export function changedSuite(over: Partial<ChangedSuite> = {}): ChangedSuite {
  return {
    kind: 'changed',
    name: 'prompts/a',
    path: 'prompts/a.prompt.yml',
    base: version('Old {{input}}', {}, 'main'),
    head: version('New {{input}}'),
    cases: [gatedCase('one')],
    checks: [spec({ value: 'ok' })],
    gatedTags: [],
    ...over,
  }
}

export function gatedCase(id: string, vars: VersionedCase['case']['vars'] = { input: id }): VersionedCase {
  return { case: rawCase(id, { vars }), gated: true }
}
