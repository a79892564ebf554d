import { describe, expect, it } from 'vitest'
import { bind, caseOf, judgeOf, outputOf, problemsOf, replyOf, specOf } from '../builders.ts'

const TYPES = ['github/similarity', 'github/coherence', 'github/fluency', 'github/relevance', 'github/groundedness']
const fixture = caseOf({ input: 'the TASK text', other: 'aside' }, 'the EXPECTED text')

function question(type: string, of = fixture): string {
  return judgeOf(specOf(type), of).request(outputOf('the CANDIDATE text'), 'b').messages[1]?.content ?? ''
}

describe('the github evaluators of prompt files', () => {
  it.each(TYPES)('%s scores choices 1 to 5 in quarters', (type) => {
    const check = judgeOf(specOf(type), fixture)
    const scores = ['1', '2', '3', '4', '5'].map((choice) =>
      check.read(replyOf(JSON.stringify({ reason: '', choice }))),
    )

    expect(scores.map((score) => score.kind === 'scored' && score.value)).toEqual([0, 0.25, 0.5, 0.75, 1])
    expect(check.graded).toBe(true)
  })

  it.each(TYPES)('%s shows the answer as data and says what each choice means', (type) => {
    expect(question(type)).toContain('<<<OUTPUT b>>>\n"the CANDIDATE text"\n<<<END OUTPUT b>>>')
    expect(question(type)).toMatch(/1: .+\n2: .+\n3: .+\n4: .+\n5: .+/)
  })

  it.each([
    ['github/similarity', 'REFERENCE', 'the EXPECTED text'],
    ['github/groundedness', 'CONTEXT', 'the EXPECTED text'],
    ['github/coherence', 'TASK', 'the TASK text'],
    ['github/relevance', 'TASK', 'the TASK text'],
  ])('%s holds it against the %s', (type, label, text) => {
    expect(question(type)).toContain(`<<<${label} b>>>\n${JSON.stringify(text)}\n<<<END ${label} b>>>`)
  })

  it('github/fluency looks at the answer alone', () => {
    expect(question('github/fluency')).not.toMatch(/TASK text|EXPECTED text/)
  })

  it.each(['github/similarity', 'github/groundedness'])('%s needs an expected answer', (type) => {
    expect(problemsOf(bind(specOf(type), caseOf({ input: 'x' })))).toEqual([
      expect.objectContaining({ code: 'variable-missing', message: expect.stringContaining('{{expected}}') }),
    ])
    expect(bind(specOf(type), caseOf({ expected: 'as a variable' })).kind).toBe('ok')
  })

  it('takes all variables but the expected one for the task when none is called input', () => {
    const asked = question('github/relevance', caseOf({ ticket: 'broken', expected: 'secret' }))

    expect(asked).toContain(JSON.stringify('{"ticket":"broken"}'))
    expect(asked).not.toContain('secret')
  })
})
