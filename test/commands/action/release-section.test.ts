import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withSection } from '../../../src/commands/action/release-section.ts'
import { anyText } from '../../support/any-text.ts'

const section = (label: string, markdown: string) => ({ kind: 'release-section', label, markdown }) as const
const framed = (label: string, markdown: string) =>
  `<!-- prompt-staging promotion ${label} -->\n${markdown}\n<!-- /prompt-staging promotion ${label} -->`

describe('a section of a release', () => {
  it.each([
    ['', framed('prod', 'one')],
    ['What is new.', `What is new.\n\n${framed('prod', 'one')}`],
    ['What is new.\r\n', `What is new.\r\n\n${framed('prod', 'one')}`],
    ['What is new.\r\n\r\n', `What is new.\r\n\r\n${framed('prod', 'one')}`],
  ])('is added to %j after a blank line', (body, made) => {
    expect(withSection(body, section('prod', 'one'))).toBe(made)
  })

  it('is replaced where it stands, and that of another label is left alone', () => {
    const body = `before\r\n${framed('staging', 'pre')}\n${framed('prod', 'one')}\r\nafter`
    expect(withSection(body, section('prod', 'two'))).toBe(
      `before\r\n${framed('staging', 'pre')}\n${framed('prod', 'two')}\r\nafter`,
    )
  })

  it('that lost its end is not trusted to know where it ends: a new one is added', () => {
    const body = '<!-- prompt-staging promotion prod -->\nthe author’s words'
    expect(withSection(body, section('prod', 'one'))).toBe(`${body}\n\n${framed('prod', 'one')}`)
  })

  it('is left out where the release is as long as GitHub allows', () => {
    const body = 'x'.repeat(124_990)
    expect(withSection(body, section('prod', 'one'))).toBe(body)
  })

  it('changes nothing when it is written again, and no byte around it, whatever the release says', () => {
    const bodies = fc.array(
      fc.oneof(
        fc.constantFrom(
          '\r\n',
          '\n',
          '<!-- prompt-staging promotion prod -->',
          '<!-- /prompt-staging promotion prod -->',
          '$&',
        ),
        anyText({ maxLength: 6 }),
      ),
    )
    fc.assert(
      fc.property(bodies, (parts) => {
        const body = parts.join('')
        const once = withSection(body, section('prod', 'one $& $1'))
        expect(withSection(once, section('prod', 'one $& $1'))).toBe(once)
        const [before = '', after = ''] = once.split(framed('prod', 'one $& $1'))
        expect(body.startsWith(before.replace(/\n{1,2}$/, '')) && body.endsWith(after)).toBe(true)
      }),
    )
  })
})
