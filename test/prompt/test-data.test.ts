import { describe, expect, it } from 'vitest'
import { complaints, problemsOf, promptOf, promptText } from './prompt-text.ts'

const cases = (data: string) => promptOf(promptText(`testData:\n${data}`)).testData

describe('the test data of a prompt', () => {
  it('are free maps, in which every key is a variable', () => {
    const [one] = cases('  - input: [1, 2]\n    tags: 3\n    expected: {queue: refunds}\n    a.b-c: true\n')
    expect(one).toMatchObject({
      vars: { input: [1, 2], tags: 3, expected: { queue: 'refunds' }, 'a.b-c': true },
      expected: { queue: 'refunds' },
      tags: [],
      checks: [],
      critical: false,
      weight: 1,
      at: { file: 'prompts/p.prompt.yml', line: 4, column: 5 },
    })
    expect(one?.id).toMatch(/^case-[0-9a-f]{6}$/)
  })

  it('use `id` as id and as a variable', () => {
    expect(cases('  - {id: 7, input: x}\n')[0]).toMatchObject({ id: '7', vars: { id: 7, input: 'x' } })
  })

  it('have no expected value where none is given', () => {
    expect(Object.hasOwn(cases('  - {input: x}\n')[0] ?? {}, 'expected')).toBe(false)
  })

  it('keep the id of an unnamed case when it moves, and tell equal ones apart', () => {
    const [a, b] = cases('  - {input: x}\n  - {input: y}\n')
    const [c, d, e] = cases('  - {input: y}\n  - {input: x}\n  - {input: x}\n')
    expect([c?.id, d?.id, e?.id]).toEqual([b?.id, a?.id, `${a?.id}-2`])
  })

  it.each(['', 'testData:\n', 'testData: []\n'])('are none in %j', (more) => {
    expect(promptOf(promptText(more)).testData).toEqual([])
  })

  it('are refused when they are no maps, or when an id is none or occurs twice', () => {
    const text = promptText('testData:\n  - hello\n  - {id: a}\n  - {id: ""}\n  - {id: a}\n')
    expect(complaints(text).map(([line]) => line)).toEqual([4, 6, 7])
    expect(problemsOf(text)[2]?.code).toBe('case-duplicate')
  })
})
