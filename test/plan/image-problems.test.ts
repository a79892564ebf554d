import { describe, expect, it } from 'vitest'
import { imageProblems } from '../../src/plan/image-problems.ts'
import { planSuites } from '../../src/plan/plan-suites.ts'
import { messageInParts } from '../../src/prompt/message-parts.ts'
import { policy } from '../support/run-builders.ts'
import { changedSuite, gatedCase, version } from '../support/version-builders.ts'

const showing = (url: string) => ({ messages: [messageInParts('user', [{ kind: 'image', url }], 7)] })

function problems(url: string, imageHosts: readonly string[] = [], input = 'x', inBase = false) {
  const images = version('', showing(url), inBase ? 'main' : 'worktree')
  const suite = changedSuite({
    ...(inBase ? { base: images } : { head: images }),
    cases: [gatedCase('one', { input }), gatedCase('two', { input })],
  })
  const planned = planSuites({ suites: [suite], policy: policy({ provider: { imageHosts } }) })
  return planned.kind === 'bad' ? planned.problems : []
}

describe('an image', () => {
  it('is refused unless policy allows its host, with the line and the key that would', () => {
    expect(problems('https://img.example.com/a.png')).toEqual([
      {
        file: 'prompts/a.prompt.yml',
        line: 7,
        code: 'prompt-unsupported',
        message:
          'The image "https://img.example.com/a.png" of case one is on a host that policy does not allow; none is.',
        hint: 'Add its host to `provider.image-hosts`, which takes effect after merge, or remove the image.',
      },
    ])
    expect(problems('https://img.example.com/a.png', ['img.example.com'])).toEqual([])
  })

  it('is judged by the address that the case makes of it', () => {
    expect(problems('{{input}}', ['good.example'], 'https://good.example/a')).toEqual([])
    expect(problems('https://{{input}}/a', ['good.example'], 'good.example.evil.example')).toHaveLength(1)
    expect(problems('https://good.example{{input}}', ['good.example'], '@evil.example/')).toHaveLength(1)
    expect(problems('https://good.example{{input}}', ['good.example'], ':8443/')).toHaveLength(1)
  })

  it.each(['HTTPS://Good.Example:443/a', 'https://good.example', 'https://good.example?a=b c'])(
    'is sent from an allowed host however it is spelled: %s',
    (url) => expect(problems(url, ['good.example'])).toEqual([]),
  )

  it.each([
    'http://good.example/a',
    'data:image/png;base64,AAAA',
    'file:///etc/passwd',
    './a.png',
    'https://u:p@good.example/',
    'https://good.example\\@evil.example/',
    'https://good.ex\tample/',
    'https:good.example/',
    'https:///good.example/',
    ' https://good.example/a',
  ])('is never sent from %s', (url) =>
    expect(problems(url, ['good.example'])).toMatchObject([
      { message: expect.stringContaining('is no plain https address') },
    ]),
  )

  it('that no host could make right is not said to want its host added', () =>
    expect(problems('http://good.example/a', ['good.example'])).toMatchObject([
      { hint: expect.stringMatching(/^Show it by an https address without user and password/) },
    ]))

  it('is refused in the baseline too, which is sent as well', () => {
    expect(problems('https://img.example.com/a.png', [], 'x', true)).toHaveLength(1)
  })

  it('costs nothing where there is none', () => {
    expect(imageProblems(changedSuite(), [], policy().provider)).toEqual([])
  })
})
