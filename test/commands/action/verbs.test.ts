import { describe, expect, it } from 'vitest'
import { type ActionInputs, parseActionInputs } from '../../../src/commands/action/inputs.ts'
import { planVerb, type VerbCommand } from '../../../src/commands/action/verbs.ts'
import { valueOrThrow } from '../../../src/domain/fault.ts'
import type { GitHubEvent } from '../../../src/domain/github-event.ts'

const inputs: ActionInputs = valueOrThrow(parseActionInputs(() => ''))
const sha = 'b'.repeat(40)
const digest = `sha256:${'d'.repeat(64)}`
const byHand: GitHubEvent = { kind: 'dispatch' }
const release = (isPrerelease: boolean): GitHubEvent => ({
  kind: 'release',
  published: { tag: 'v1', sha, isPrerelease },
})

const plan = (command: VerbCommand, given: Partial<ActionInputs> = {}, event: GitHubEvent = byHand) =>
  planVerb(command, { ...inputs, ...given }, event)

describe('a verb', () => {
  it('records the commit that is checked out, into the folder for results', () => {
    const given = { config: 'c.yml', baseUrl: 'simulator', concurrency: 2, maxUsd: 3, reportDir: 'out' }
    expect(plan('record', given)).toEqual({
      kind: 'ok',
      value: {
        kind: 'record',
        inputs: { config: 'c.yml', base: null, head: 'HEAD', baseUrl: 'simulator', concurrency: 2, maxUsd: 3, seed: 1 },
        out: 'out',
        json: false,
      },
    })
  })

  it.each([
    [false, 'prod'],
    [true, 'staging'],
  ])('promotes every prompt of the commit that a release tags (pre-release: %s) to %s', (isPrerelease, label) => {
    const all = { prompts: [], digest: null, ref: sha, baseUrl: null, override: false, reason: null, config: null }
    expect(plan('promote', {}, release(isPrerelease))).toEqual({
      kind: 'ok',
      value: { kind: 'promote', inputs: { label, ...all }, json: false },
    })
  })

  it('promotes what the workflow names instead', () => {
    const given = { label: 'eu', prompt: 'prompts/a', digest, override: true, reason: 'now' }
    const named = { label: 'eu', prompts: ['prompts/a'], digest, override: true, reason: 'now', ref: 'v1' }
    expect(plan('promote', { ...given, head: 'v1' }, release(false))).toMatchObject({ value: { inputs: named } })
    expect(plan('promote', { ...given, head: 'v1' })).toMatchObject({ value: { inputs: named } })
    expect(plan('promote', given)).toMatchObject({ value: { inputs: { ...named, ref: null } } })
  })

  it('looks at production whether it moved, or at the label and the prompt that are named, and stays green', () => {
    const usual = { config: null, head: 'HEAD', baseUrl: null, concurrency: null, maxUsd: null, seed: 1 }
    expect(plan('drift', {})).toMatchObject({
      value: { kind: 'drift', failOnDrift: false, inputs: { ...usual, label: 'prod', prompt: null } },
    })
    expect(plan('drift', { label: 'staging', prompt: 'a', head: 'v1' })).toMatchObject({
      value: { inputs: { label: 'staging', prompt: 'a', head: 'v1' } },
    })
  })

  it.each([
    ['promote', { to: digest }, 'to', 'digest'],
    ['rollback', { prompt: 'a', digest }, 'digest', 'to'],
  ] as const)(
    '%s refuses the bundle that the other one takes, instead of passing it over',
    (command, given, no, yes) => {
      expect(plan(command, { label: 'prod', ...given })).toMatchObject({
        kind: 'bad',
        problems: [
          { code: 'usage', message: expect.stringContaining(`\`${no}\``), hint: expect.stringContaining(`\`${yes}\``) },
        ],
      })
    },
  )

  it('rolls back by steps, or to a bundle', () => {
    const given = { label: 'prod', prompt: 'a', steps: 2, reason: 'worse' }
    const rolled = { label: 'prod', prompt: 'a', reason: 'worse', branch: null }
    expect(plan('rollback', given)).toMatchObject({
      value: { inputs: { ...rolled, target: { kind: 'steps', steps: 2 } } },
    })
    expect(plan('rollback', { ...given, to: digest })).toMatchObject({
      value: { inputs: { ...rolled, target: { kind: 'digest', text: digest } } },
    })
  })

  it('accepts every case of one prompt, with a reason', () => {
    expect(plan('accept', { prompt: 'a', reason: 'on purpose' })).toMatchObject({
      value: { kind: 'accept', inputs: { prompts: ['a'], cases: [], reason: 'on purpose', base: null, head: 'HEAD' } },
    })
  })

  it('shows labels, and examines what is checked out without a call', () => {
    expect(plan('labels', { label: 'prod' })).toMatchObject({ value: { inputs: { label: 'prod', prompt: null } } })
    expect(plan('doctor', { maxUsd: 1 })).toMatchObject({ value: { inputs: { head: 'HEAD', ping: false, maxUsd: 1 } } })
  })

  it.each([
    ['promote', {}, 'label'],
    ['promote', { label: 'prod', digest }, 'prompt'],
    ['promote', { label: 'prod', override: true, reason: ' ' }, 'reason'],
    ['rollback', { prompt: 'a' }, 'label'],
    ['rollback', { label: 'prod' }, 'prompt'],
    ['accept', { reason: 'r' }, 'prompt'],
    ['accept', { prompt: 'a' }, 'reason'],
  ] as const)('%s with %j lacks the input %s', (command, given, input) => {
    const message = `the command ${command} takes the input \`${input}\``
    expect(plan(command, given)).toMatchObject({ kind: 'bad', problems: [{ code: 'usage', message }] })
  })
})
