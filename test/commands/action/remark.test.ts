import { describe, expect, it } from 'vitest'
import { evaluateRemark, parseRemark } from '../../../src/commands/action/remark.ts'

const sha = 'b'.repeat(40)

describe('a comment', () => {
  it('asks for an evaluation of a full commit, whatever follows', () => {
    expect(parseRemark(evaluateRemark(sha))).toEqual({ kind: 'ok', value: { kind: 'evaluate', headSha: sha } })
    expect(parseRemark(`\n  /prompt-staging   evaluate\t${sha}  please\r\nthanks`)).toMatchObject({
      value: { kind: 'evaluate', headSha: sha },
    })
  })

  it('takes a deliberate change, on several lines', () => {
    const body = '/prompt-staging accept prompts/a: c1 — one\nthanks\n/prompt-staging accept prompts/b – two'
    expect(parseRemark(body)).toEqual({
      kind: 'ok',
      value: {
        kind: 'accept',
        wishes: [
          { prompt: 'prompts/a', words: ['c1'], reason: 'one' },
          { prompt: null, words: ['prompts/b'], reason: 'two' },
        ],
      },
    })
  })

  it.each([
    [`/Prompt-Staging Evaluate ${sha}`, 'evaluate'],
    ['/Prompt-staging Accept — shorter on purpose\n/PROMPT-STAGING ACCEPT c01 — wrong', 'accept'],
    ['/prompt-staging accept—shorter on purpose', 'accept'],
  ])(
    'may be written with capitals, or without a blank before the dash, since the workflow starts all the same: %j',
    (body, kind) => {
      expect(parseRemark(body)).toMatchObject({ kind: 'ok', value: { kind } })
    },
  )

  it.each(['', 'nice work', `see /prompt-staging evaluate ${sha}`, `> /prompt-staging evaluate ${sha}`, '/prompt'])(
    'asks for nothing: %j',
    (body) => {
      expect(parseRemark(body)).toEqual({ kind: 'ok', value: null })
    },
  )

  it.each([
    ['/prompt-staging', 'usage'],
    ['/prompt-staging deploy', 'usage'],
    ['/prompt-staging evaluate', 'usage'],
    [`/prompt-staging evaluate ${sha.slice(1)}`, 'usage'],
    [`/prompt-staging evaluate ${sha}0`, 'usage'],
    ['/prompt-staging accept c01', 'usage'],
  ])('cannot be carried out: %j', (body, code) => {
    expect(parseRemark(body)).toMatchObject({ kind: 'bad', problems: [{ code }] })
  })
})
