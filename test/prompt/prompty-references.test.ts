import { describe, expect, it } from 'vitest'
import { complaintsAt } from './prompt-text.ts'

const complaints = (front: string) => complaintsAt('a.prompty', `---\n${front}\n---\nuser:\nHi {{a}}\n`)

describe('a reference of a prompty', () => {
  it.each([
    [`model: \${env:MODEL}`, 2],
    [`model: \${env:MODEL:gpt-4o}`, 2],
    [`model:\n  id: m\n  options:\n    seed: \${env:SEED}`, 5],
    [`model:\n  configuration:\n    azure_deployment: \${env:D}`, 4],
    [`model: m\ninputs:\n  a: { kind: string, default: "\${file:/etc/passwd}" }`, 4],
    [`model: m\ninputs: [{ name: a, default: { b: "\${env:B}" } }]`, 3],
    [`model: m\ninputs: \${file:inputs.json}`, 3],
    [`model: m\ntools: \${file:tools.json}`, 3],
    [`model: m\noutputs:\n  a: { kind: string, description: "see \${FILE:x}" }`, 4],
  ])('is refused at its line, never looked up: %j', (front, line) => {
    expect(complaints(front)).toContainEqual([
      line,
      expect.stringMatching(/^`\$\{(env|file):[^}]*\}` is not looked up/i),
    ])
  })

  it.each([
    `model: { id: m, connection: { kind: key, apiKey: "\${env:KEY}" } }`,
    `model: { configuration: { type: azure_openai, azure_deployment: d, azure_endpoint: "\${env:E}", api_key: "\${env:K}" } }`,
    `model: m\nsample: \${file:sample.json}`,
    `model: m\ninputs: [{ name: a, kind: string, example: "\${file:a.txt}" }]`,
    `model: m\ninputs: { a: { type: string, sample: "\${env:SAMPLE}" } }`,
    `model: m\ndescription: uses \${env:X}`,
  ])('that nothing is read from is as good as absent: %s', (front) => {
    expect(complaints(front)).toEqual([])
  })

  it('is told at most twenty times', () => {
    const front = `model: m\nextra: [${`"\${env:A}",`.repeat(5000)}]`
    expect(complaints(front)).toHaveLength(20)
  })
})
