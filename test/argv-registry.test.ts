import { describe, expect, it } from 'vitest'
import { parseArgv } from '../src/argv.ts'
import { PROMOTE_INPUTS } from './support/promote-inputs.ts'

const parse = (line: string) => {
  const request = parseArgv(line.split(' '))
  return request.kind === 'registry' ? request.request : request
}
const usage = expect.objectContaining({ kind: 'usage', out: null })

describe('the verbs around the registry', () => {
  it.each([
    [
      'record',
      {
        kind: 'record',
        out: '.prompt-staging',
        json: false,
        inputs: { config: null, base: null, head: 'HEAD', baseUrl: null, concurrency: null, maxUsd: null, seed: 1 },
      },
    ],
    [
      'promote --label prod',
      {
        kind: 'promote',
        json: false,
        inputs: PROMOTE_INPUTS,
      },
    ],
    [
      'promote --label prod --prompt a b --ref v1 --override --reason why --json',
      {
        kind: 'promote',
        json: true,
        inputs: {
          label: 'prod',
          prompts: ['a', 'b'],
          digest: null,
          ref: 'v1',
          baseUrl: null,
          override: true,
          reason: 'why',
          config: null,
        },
      },
    ],
    [
      'rollback --label prod --prompt p',
      {
        kind: 'rollback',
        json: false,
        inputs: {
          label: 'prod',
          prompt: 'p',
          target: { kind: 'steps', steps: 1 },
          reason: null,
          branch: null,
          config: null,
        },
      },
    ],
    [
      'rollback --label prod --prompt p --steps 3 --branch b',
      {
        kind: 'rollback',
        json: false,
        inputs: {
          label: 'prod',
          prompt: 'p',
          target: { kind: 'steps', steps: 3 },
          reason: null,
          branch: 'b',
          config: null,
        },
      },
    ],
    [
      'rollback --label prod --prompt p --to abc',
      {
        kind: 'rollback',
        json: false,
        inputs: {
          label: 'prod',
          prompt: 'p',
          target: { kind: 'digest', text: 'abc' },
          reason: null,
          branch: null,
          config: null,
        },
      },
    ],
    [
      'labels --stats --label prod',
      {
        kind: 'labels',
        json: false,
        inputs: { label: 'prod', prompt: null, stats: true, sprawl: false, branch: null, config: null },
      },
    ],
    [
      'history --prompt p',
      { kind: 'history', json: false, inputs: { label: null, prompt: 'p', branch: null, config: null } },
    ],
    ['diff prod', { kind: 'diff', json: false, inputs: { label: 'prod', ref: 'HEAD', prompt: null, config: null } }],
    [
      'diff prod v1 --prompt p',
      { kind: 'diff', json: false, inputs: { label: 'prod', ref: 'v1', prompt: 'p', config: null } },
    ],
    [
      'pull --label prod --out d',
      { kind: 'pull', json: false, inputs: { label: 'prod', prompt: null, out: 'd', branch: null, config: null } },
    ],
    [
      'accept --prompt p --case c1 c2 --reason why',
      {
        kind: 'accept',
        json: false,
        inputs: { prompts: ['p'], cases: ['c1', 'c2'], reason: 'why', base: null, head: 'HEAD', config: null },
      },
    ],
  ])('are read: %s', (line, expected) => {
    expect(parse(line)).toEqual(expected)
  })

  it.each([
    'promote',
    'promote --label a/b',
    'promote --label prod --digest a --ref b',
    'rollback --label prod',
    'rollback --label prod --prompt p --steps 0',
    'rollback --label prod --prompt p --steps 2 --to 4f1c09a',
    'pull --label prod',
    'pull --label prod --out d --branch x.lock',
    'labels --branch=-x',
    'accept --prompt p',
    'accept --reason x',
    'diff',
    'record --seed x',
  ])('are refused with a mistake, and leave no result behind: %s', (line) => {
    expect(parse(line)).toEqual(usage)
  })

  it.each(['record', 'promote', 'rollback', 'labels', 'history', 'diff', 'pull', 'accept'])(
    'explain themselves: %s --help',
    (verb) => {
      const help = parseArgv([verb, '--help'])
      expect(help).toMatchObject({ kind: 'print', text: expect.stringContaining(`$ prompt-staging ${verb}`) })
    },
  )
})
